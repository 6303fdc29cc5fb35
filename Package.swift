// swift-tools-version: 6.2
// Licence: GPL-2.0-or-later, because Xapian is.
import PackageDescription

// Set where the project itself is checked: one build serves for that and for everything else.
let checks = Context.environment["SEARCH_WARNINGS_ARE_ERRORS"] != nil

let strict: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (checks ? [.treatAllWarnings(as: .error)] : [])

/// Of the rooms that work through whole files: where the project is checked they are optimized, or
/// the tests take twice as long; every assertion stays.
let strenuous =
    strict
    + (checks
        ? [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))] : [])

let package = Package(
    name: "search",
    products: [
        // The façade, and the rooms below it whose types it hands out or that benchmarks measure.
        .library(
            name: "VietnameseSearch",
            targets: ["VietnameseSearch", "Documents", "PassageIndex", "Query", "VietnameseText"]
        ),
        // libvietnamese_search.so, for programs in other languages.
        .library(name: "vietnamese_search", type: .dynamic, targets: ["CInterface"]),
        .executable(name: "search", targets: ["search"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Without what reads its settings from files, and without Foundation.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.24.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        // Without its bridge to Foundation, which the command does not link.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        // The C interfaces: opaque handles of our own, no foreign header visible to Swift.
        .target(name: "CXapian", linkerSettings: [.linkedLibrary("xapian"), .linkedLibrary("z")]),
        // What the command alone puts before a function of the C library.
        .target(name: "CBlockWatch", dependencies: ["CXapian"]),
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc")]),
        .target(name: "CGzip", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CMarkup", dependencies: ["CLibXML2"]),
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),

        // The rooms, in the order in which a document passes through them.
        .target(
            name: "Stopwords",
            path: "Stopwords",
            resources: [
                .embedInCode("vietnamese.txt"), .embedInCode("vietnamese-compounds.txt"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Abbreviations",
            path: "Index",
            exclude: ["README.md", "database", "samples"],
            resources: [.embedInCode("abbreviations.tsv")],
            swiftSettings: strict
        ),
        .target(name: "VietnameseText", dependencies: ["CICU"], swiftSettings: strenuous),
        .target(
            name: "Documents",
            dependencies: [
                "CGzip", "CMarkup", "VietnameseText",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strenuous
        ),
        .target(
            name: "Query",
            dependencies: ["VietnameseText", "Stopwords"],
            swiftSettings: strenuous
        ),
        .target(
            name: "PassageIndex",
            dependencies: ["CXapian", "VietnameseText", "Documents", "Query"],
            swiftSettings: strenuous
        ),
        .target(
            name: "VietnameseSearch",
            dependencies: [
                "Abbreviations", "Stopwords", "VietnameseText", "Documents", "Query",
                "PassageIndex",
            ],
            swiftSettings: strenuous
        ),
        // The C interface: the header, and what it declares.
        .target(name: "CVietnameseSearch"),
        .target(
            name: "CInterface",
            dependencies: ["CVietnameseSearch", "VietnameseSearch", "Documents"],
            exclude: ["exports.map", "install", "vietnamese_search.pc.in"],
            swiftSettings: strict,
            linkerSettings: [
                // Without it every function of the Swift code would be a symbol of the library.
                .unsafeFlags([
                    "-Xlinker",
                    "--version-script=\(Context.packageDirectory)/Sources/CInterface/exports.map",
                ])
            ]
        ),
        .target(
            name: "SearchServer",
            dependencies: [
                "VietnameseSearch", "Documents",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [
                .embedInCode("Description/schemas.json"),
                .embedInCode("Page/Resources/page.css"), .embedInCode("Page/Resources/page.js"),
                .embedInCode("Page/Resources/icon.svg"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "search",
            dependencies: [
                "VietnameseSearch", "SearchServer", "Documents", "VietnameseText", "CBlockWatch",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            linkerSettings: [
                // Starts some milliseconds sooner, and on machines without Swift.
                .unsafeFlags(
                    [
                        "-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections",
                        "-use-ld=lld",
                    ],
                    .when(platforms: [.linux], configuration: .release)
                )
            ]
        ),

        // A suite for each room, and what several suites use.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "VietnameseTextTests",
            dependencies: ["VietnameseText", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Documents", "VietnameseText", "TestSupport"],
            swiftSettings: strict
        ),
        // Replays what fuzzing found; the package that fuzzes has the same targets.
        .testTarget(
            name: "FuzzingTests",
            dependencies: ["Documents", "PassageIndex", "Query", "VietnameseText"],
            path: "Tests/Fuzzing/Sources",
            exclude: ["Fuzzing/Fuzzing.swift"],
            swiftSettings: strict
        ),
        .testTarget(name: "QueryTests", dependencies: ["Query"], swiftSettings: strict),
        .testTarget(
            name: "PassageIndexTests",
            dependencies: ["PassageIndex", "Documents", "Query", "VietnameseText", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VietnameseSearchTests",
            dependencies: [
                "VietnameseSearch", "VietnameseText", "Documents", "PassageIndex", "TestSupport",
            ],
            exclude: ["QueryLanguage.txt"],
            swiftSettings: strict
        ),
        // Compiles against the header and runs programs in C and Python against the library.
        .testTarget(
            name: "CInterfaceTests",
            dependencies: ["TestSupport"],
            exclude: ["Programs"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SearchServerTests",
            dependencies: [
                "search", "SearchServer", "VietnameseSearch", "Documents", "TestSupport",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "searchTests",
            dependencies: ["search", "VietnameseSearch", "Documents", "TestSupport"],
            exclude: ["Faults/faults.c", "Help"],
            swiftSettings: strict
        ),
    ],
    cLanguageStandard: .c17,
    cxxLanguageStandard: .cxx17
)
