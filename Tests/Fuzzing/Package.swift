// swift-tools-version: 6.2
// Feeds the readers with whatever comes, to find what makes them fail: see `run` beside this file.
//
// One program holds all targets (`FuzzTarget`), and the first argument names one; the others are
// libFuzzer's. `Fuzzing html FILE` reads one file again, `Fuzzing html -minimize_crash=1 FILE` makes
// it small. What failed once stays in `Cases/<target>/`.
import PackageDescription

let package = Package(
    name: "Fuzzing",
    dependencies: [.package(name: "search", path: "../..")],
    targets: [
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                .product(name: "VietnameseSearch", package: "search"),
                .product(name: "vietnamese_search", package: "search"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]
        )
    ]
)
