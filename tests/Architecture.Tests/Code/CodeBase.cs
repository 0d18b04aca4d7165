using System.Text.RegularExpressions;
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
    static readonly string[] Folders = ["src", "tests", "clients", "bench", "scripts"];
    static readonly string[] Kinds = [".cs", ".sql", ".csproj", ".razor", ".mjs", ".ts"];
    static readonly string[] Foreign = ["/obj/", "/bin/", "/node_modules/", "/dist/", "/generated/"];

    static readonly Lazy<CodeBase> Repository = new(ReadRepository);

    readonly HashSet<string> modules;

    // One walk serves every guard that looks at the product; a small code base is walked for the guard that it is shown to.
    readonly Lazy<CodeWalk> walk;

    CodeBase(IReadOnlyDictionary<string, string> texts)
    {
        Texts = texts;
        var sources = texts.Keys.Where(IsHandWritten).ToList();
        Modules = [.. sources.Select(ModuleFolderOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        modules = [.. Modules];
        Compilations = Layers.Compile(texts);
        Files = [.. Compilations.Values.SelectMany(SourcesOf)];
        Tests =
        [
            .. from path in sources
            where TestPath().IsMatch(path)
            select new SourceFile(this, path, null, () => Layers.Parse(texts[path], path)),
        ];
        walk = new(() => new(this, Guard.All));
    }

    /// <summary>Every text by its path in the repository: code, migrations, project files.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>The hand-written source files of the product.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The hand-written source files of its tests. The compiler has parsed them, and does not know what their names mean.</summary>
    public IReadOnlyList<SourceFile> Tests { get; }

    /// <summary>The modules, discovered by their folders in Domain and Application.</summary>
    public IReadOnlyList<string> Modules { get; }

    public IReadOnlyDictionary<string, CSharpCompilation> Compilations { get; }

    /// <summary>The product itself.</summary>
    public static CodeBase Product => Repository.Value;

    /// <summary>A small code base to show a guard.</summary>
    public static CodeBase Of(params (string Path, string Text)[] files) => new(files.ToDictionary(file => file.Path, file => file.Text));

    /// <summary>What a guard finds in it.</summary>
    public IReadOnlyList<T> Find<T>(Guard<T> guard) => (this == Product ? walk.Value : new CodeWalk(this, [guard])).Of(guard);

    /// <summary>The module of a name such as <c>MakCrm.Domain.Leads</c>; null for what belongs to none.</summary>
    public string? ModuleOf(ISymbol symbol)
    {
        var match = ModuleNamespace().Match(symbol.Namespace());
        return match.Success && modules.Contains(match.Groups[1].Value) ? match.Groups[1].Value : null;
    }

    static bool IsHandWritten(string path) =>
        path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".g.cs", StringComparison.Ordinal);

    static string? ModuleFolderOf(string path) =>
        ModuleFolder().Match(path) is { Success: true } match && match.Groups[1].Value != "Common" ? match.Groups[1].Value : null;

    IEnumerable<SourceFile> SourcesOf(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        where IsHandWritten(tree.FilePath)
        let module = ModuleHome().Match(tree.FilePath).Groups[1].Value
        select new SourceFile(this, tree.FilePath, modules.Contains(module) ? module : null, () => tree, compilation);

    static CodeBase ReadRepository()
    {
        var files =
            from folder in Folders
            from path in Directory.EnumerateFiles(TestKit.Repository.PathTo(folder), "*", SearchOption.AllDirectories)
            where Kinds.Contains(Path.GetExtension(path))
            let relative = Path.GetRelativePath(TestKit.Repository.Root, path).Replace('\\', '/')
            where !Foreign.Any(part => relative.Contains(part, StringComparison.Ordinal))
            select (relative, File.ReadAllText(path));
        return Of([.. files]);
    }

    [GeneratedRegex(@"^src/(?:Domain|Application)/([A-Z]\w+)/")]
    private static partial Regex ModuleFolder();

    [GeneratedRegex(@"^src/(?:Domain|Application|Infrastructure/Persistence)/(\w+)/")]
    private static partial Regex ModuleHome();

    [GeneratedRegex(@"^MakCrm\.(?:Domain|Application|Infrastructure\.Persistence)\.(\w+)")]
    private static partial Regex ModuleNamespace();

    [GeneratedRegex("^tests/|^clients/(?:.*/)?tests/")]
    private static partial Regex TestPath();
}
