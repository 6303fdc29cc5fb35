import Testing

@testable import SearchServer

@Suite("Addresses of resources")
struct ResourceAddressTests {
    @Test(
        "Addresses are written and read",
        arguments: [
            (ResourceAddress.document("002"), "search://documents/002"),
            (.section("II.5.2", of: "002"), "search://documents/002/sections/II.5.2"),
            (
                .section("tồn tại", of: "002"),
                "search://documents/002/sections/t%E1%BB%93n%20t%E1%BA%A1i"
            ),
            (.section("a/b?c#d%", of: "2"), "search://documents/2/sections/a%2Fb%3Fc%23d%25"),
            (.passage("002:41"), "search://passages/002:41"),
        ]
    )
    func addresses(address: ResourceAddress, text: String) {
        #expect(address.text == text)
        #expect(ResourceAddress(text) == address)
    }

    @Test(
        "What is no address is none",
        arguments: [
            "", "search:", "search://", "search://documents", "search://documents/",
            "search://documents/1/", "search://documents/1/sections", "search://x/1",
            "search://documents/1/sections/", "search://documents/1/x/2", "file:///etc/passwd",
            "search://documents/%", "search://documents/%G0", "search://documents/%FF",
            "search://documents/1/sections/2/3", "http://documents/1",
        ]
    )
    func refused(text: String) {
        #expect(ResourceAddress(text) == nil)
    }

    @Test("Case of the scheme and coded letters make no difference")
    func spellings() {
        #expect(ResourceAddress("SEARCH://documents/%30%302") == .document("002"))
        #expect(ResourceAddress("search://passages/002%3A41") == .passage("002:41"))
    }
}
