using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>The SDK as others get it. Packing starts the SDK of .NET, so the suite <c>sdk</c> alone does it.</summary>
public sealed class PackageTests : IDisposable
{
    static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    readonly DirectoryInfo _out = Directory.CreateTempSubdirectory("mak-package-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Project => Repository.PathOf("clients", "csharp", "MakCrm.Client.csproj");

    public void Dispose() => _out.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task It_packs_for_NuGet_with_its_texts_and_symbols()
    {
        await Pack();

        using var package = await ZipFile.OpenReadAsync(Packed("nupkg"), Ct);
        Names(package)
            .ShouldBe(["LICENSE", "MakCrm.Client.nuspec", "README.md", "lib/net10.0/MakCrm.Client.dll", "lib/net10.0/MakCrm.Client.xml"]);
        var about = await Nuspec(package);
        about["version"].ShouldBe(ContractOperation.Version);
        about["license"].ShouldBe("MIT");
        about["readme"].ShouldBe("README.md");
        about["authors"].ShouldBe("MaK CRM");
        about["dependencies"].ShouldBe("");

        using var symbols = await ZipFile.OpenReadAsync(Packed("snupkg"), Ct);
        Names(symbols).ShouldBe(["MakCrm.Client.nuspec", "lib/net10.0/MakCrm.Client.pdb"]);
        (await SourcesIn(symbols)).ShouldContain(path => path.EndsWith("MakApi.g.cs", StringComparison.Ordinal));
    }

    static string[] Names(ZipArchive package) =>
        [
            .. package
                .Entries.Select(entry => entry.FullName)
                .Where(name =>
                    !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                )
                .Where(name => name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];

    static async Task<Dictionary<string, string>> Nuspec(ZipArchive package)
    {
        await using var text = await package.GetEntry("MakCrm.Client.nuspec")!.OpenAsync(Ct);
        var metadata = (await XDocument.LoadAsync(text, LoadOptions.None, Ct)).Root!.Elements().Single();
        return metadata.Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
    }

    static async Task<string[]> SourcesIn(ZipArchive symbols)
    {
        await using var entry = await symbols.GetEntry("lib/net10.0/MakCrm.Client.pdb")!.OpenAsync(Ct);
        using var held = new MemoryStream();
        await entry.CopyToAsync(held, Ct);
        held.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(held);
        var reader = provider.GetMetadataReader();
        var embedded = reader
            .CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(one => reader.GetGuid(one.Kind) == EmbeddedSource);
        return [.. embedded.Select(one => reader.GetString(reader.GetDocument((DocumentHandle)one.Parent).Name))];
    }

    string Packed(string kind) => Path.Combine(_out.FullName, $"MakCrm.Client.{ContractOperation.Version}.{kind}");

    Task Pack() => Dotnet.Pack(Project, _out.FullName);
}
