using System.Text.RegularExpressions;
using System.Xml.Linq;
using MakCrm.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>
/// The product's code as the compiler sees it, project by project. Guards are functions of it, so that each can be shown
/// a code base that breaks its rule.
/// </summary>
public sealed partial class CodeBase
{
    static readonly string[] Folders = ["src", "tests", "clients", "bench"];
    static readonly string[] Kinds = [".cs", ".sql", ".csproj", ".razor"];

    // Each layer sees those before it.
    static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "WebApi"];

    static readonly string[] Implicit =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    static readonly string[] ImplicitWeb =
    [
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    static readonly Lazy<CodeBase> Repository = new(ReadRepository);

    static readonly MetadataReference[] Libraries =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("MakCrm.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    CodeBase(IReadOnlyDictionary<string, string> texts)
    {
        Texts = texts;
        var paths = texts
            .Keys.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .ToList();
        Modules = [.. paths.Select(ModuleOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        Compilations = Compile(paths);
        Files = [.. Compilations.SelectMany(pair => Sources(pair.Value))];
    }

    /// <summary>Every text by its path in the repository: code, migrations, project files.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>The hand-written source files.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The modules, discovered by their folders in Domain and Application.</summary>
    public IReadOnlyList<string> Modules { get; }

    public IReadOnlyDictionary<string, CSharpCompilation> Compilations { get; }

    /// <summary>The product itself.</summary>
    public static CodeBase Product => Repository.Value;

    /// <summary>A small code base to show a guard.</summary>
    public static CodeBase Of(params (string Path, string Text)[] files) => new(files.ToDictionary(file => file.Path, file => file.Text));

    /// <summary>The module of a name such as <c>MakCrm.Domain.Leads</c>; null for what belongs to none.</summary>
    public string? ModuleOf(ISymbol symbol)
    {
        var match = ModuleNamespace().Match(symbol.ContainingNamespace?.ToDisplayString() ?? "");
        return match.Success && Modules.Contains(match.Groups[1].Value) ? match.Groups[1].Value : null;
    }

    static string? ModuleOf(string path) =>
        ModuleFolder().Match(path) is { Success: true } match && match.Groups[1].Value != "Common" ? match.Groups[1].Value : null;

    IEnumerable<SourceFile> Sources(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        where tree.FilePath.Length > 0 && !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
        let module = ModuleHome().Match(tree.FilePath).Groups[1].Value
        select new SourceFile(
            tree.FilePath,
            tree.FilePath.Split('/')[1],
            Modules.Contains(module) ? module : null,
            tree.GetCompilationUnitRoot(),
            compilation.GetSemanticModel(tree)
        );

    Dictionary<string, CSharpCompilation> Compile(List<string> paths)
    {
        var made = new Dictionary<string, CSharpCompilation>();
        foreach (var layer in Layers)
        {
            var trees = paths
                .Where(path => path.StartsWith($"src/{layer}/", StringComparison.Ordinal))
                .Select(path => Parse(Texts[path], path))
                .Concat(Pages(layer));
            made[layer] = CSharpCompilation.Create(
                $"MakCrm.{layer}",
                trees.Append(Parse(GlobalUsings(layer), "")),
                [.. Libraries, .. made.Values.Select(earlier => earlier.ToMetadataReference())],
                new(
                    Texts.ContainsKey($"src/{layer}/Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable
                )
            );
        }

        return made;
    }

    /// <summary>The classes that the compiler makes of pages, as far as other code sees them.</summary>
    IEnumerable<SyntaxTree> Pages(string layer) =>
        from path in Texts.Keys
        where path.StartsWith($"src/{layer}/", StringComparison.Ordinal) && path.EndsWith(".razor", StringComparison.Ordinal)
        let folder = Path.GetDirectoryName(path)!.Replace('/', '.')["src.".Length..]
        let name = Path.GetFileNameWithoutExtension(path)
        where name != "_Imports"
        select Parse($"namespace MakCrm.{folder}; public class {name} : Microsoft.AspNetCore.Components.ComponentBase;", "");

    static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest), path);

    string GlobalUsings(string layer)
    {
        var project = Texts.GetValueOrDefault($"src/{layer}/{layer}.csproj") ?? "<Project/>";
        var own = XElement.Parse(project).Descendants("Using").Select(use => use.Attribute("Include")!.Value);
        return string.Concat(Implicit.Concat(layer == "WebApi" ? ImplicitWeb : []).Concat(own).Select(name => $"global using {name};\n"));
    }

    static CodeBase ReadRepository()
    {
        var files =
            from folder in Folders
            from path in Directory.EnumerateFiles(TestKit.Repository.PathTo(folder), "*", SearchOption.AllDirectories)
            where Kinds.Contains(Path.GetExtension(path))
            let relative = Path.GetRelativePath(TestKit.Repository.Root, path).Replace('\\', '/')
            where
                !relative.Contains("/obj/", StringComparison.Ordinal)
                && !relative.Contains("/bin/", StringComparison.Ordinal)
                && !relative.Contains("/node_modules/", StringComparison.Ordinal)
            select (relative, File.ReadAllText(path));
        return Of([.. files]);
    }

    [GeneratedRegex(@"^src/(?:Domain|Application)/([A-Z]\w+)/")]
    private static partial Regex ModuleFolder();

    [GeneratedRegex(@"^src/(?:Domain|Application|Infrastructure/Persistence)/(\w+)/")]
    private static partial Regex ModuleHome();

    [GeneratedRegex(@"^MakCrm\.(?:Domain|Application|Infrastructure\.Persistence)\.(\w+)")]
    private static partial Regex ModuleNamespace();
}
