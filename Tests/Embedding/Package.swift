// swift-tools-version: 6.2
import PackageDescription

// A program that embeds the library, as a stranger writes it: only what is public, imported by name.
let package = Package(
    name: "Embedding",
    dependencies: [.package(name: "search", path: "../..")],
    targets: [
        // The example of the README.
        .executableTarget(
            name: "Embedding",
            dependencies: [.product(name: "VietnameseSearch", package: "search")],
            swiftSettings: [.swiftLanguageMode(.v6)]
        ),
        .testTarget(
            name: "EmbeddingTests",
            dependencies: [.product(name: "VietnameseSearch", package: "search")],
            swiftSettings: [.swiftLanguageMode(.v6)]
        ),
    ]
)
