using System.Reflection;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>SQL that is embedded in this assembly, by folder and file name.</summary>
static class SqlResources
{
    static readonly Assembly Home = Assembly.GetExecutingAssembly();

    /// <summary>The texts of a folder by their file names, in order of these.</summary>
    public static SortedDictionary<string, string> Read(string folder, string extension) =>
        new(
            Home.GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith($"{folder}/", StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal)
                )
                .ToDictionary(name => name[(folder.Length + 1)..], ReadText),
            StringComparer.Ordinal
        );

    static string ReadText(string name)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
