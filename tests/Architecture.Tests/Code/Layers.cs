using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>Compiles the projects below src, each against those that it stands on.</summary>
static class Layers
{
    // Each layer sees those before it.
    static readonly string[] Names = ["Domain", "Application", "Infrastructure", "WebApi"];

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

    static readonly MetadataReference[] Libraries =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("MakCrm.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static IReadOnlyDictionary<string, CSharpCompilation> Compile(IReadOnlyDictionary<string, string> texts)
    {
        var paths = texts
            .Keys.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .ToList();
        var trees = Workers.Select(paths, path => Parse(texts[path], path)).ToLookup(tree => tree.FilePath.Split('/')[1]);
        var made = new Dictionary<string, CSharpCompilation>();
        foreach (var layer in Names)
        {
            made[layer] = CSharpCompilation.Create(
                $"MakCrm.{layer}",
                [.. trees[layer], .. Pages(texts, layer), Parse(GlobalUsings(texts, layer), "")],
                [.. Libraries, .. made.Values.Select(earlier => earlier.ToMetadataReference())],
                // Which references may be null is the build's to check: here it would take half of the time.
                new(texts.ContainsKey($"src/{layer}/Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            );
        }

        return made;
    }

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest), path);

    /// <summary>The classes that the compiler makes of pages, as far as other code sees them.</summary>
    static IEnumerable<SyntaxTree> Pages(IReadOnlyDictionary<string, string> texts, string layer) =>
        from path in texts.Keys
        where path.StartsWith($"src/{layer}/", StringComparison.Ordinal) && path.EndsWith(".razor", StringComparison.Ordinal)
        let folder = Path.GetDirectoryName(path)!.Replace('/', '.')["src.".Length..]
        let name = Path.GetFileNameWithoutExtension(path)
        where name != "_Imports"
        select Parse($"namespace MakCrm.{folder}; public class {name} : Microsoft.AspNetCore.Components.ComponentBase;", "");

    static string GlobalUsings(IReadOnlyDictionary<string, string> texts, string layer)
    {
        var project = texts.GetValueOrDefault($"src/{layer}/{layer}.csproj") ?? "<Project/>";
        var own = XElement.Parse(project).Descendants("Using").Select(Imported);
        return string.Concat(Implicit.Concat(layer == "WebApi" ? ImplicitWeb : []).Concat(own).Select(name => $"global using {name};\n"));
    }

    static string Imported(XElement use) =>
        $"{(use.Attribute("Alias") is { } alias ? $"{alias.Value} = " : "")}{use.Attribute("Include")!.Value}";
}
