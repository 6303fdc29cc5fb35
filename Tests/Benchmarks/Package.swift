// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "search", path: "../..")],
    targets: [
        .executableTarget(
            name: "Benchmarks",
            dependencies: [.product(name: "VietnameseSearch", package: "search")],
            swiftSettings: [.swiftLanguageMode(.v6)]
        )
    ]
)
