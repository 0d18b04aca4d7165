namespace MakCrm.TelegramBot;

/// <summary>Files that are part of the program.</summary>
static class EmbeddedResources
{
    public static IEnumerable<string> Named(string start) =>
        from name in typeof(EmbeddedResources).Assembly.GetManifestResourceNames()
        where name.StartsWith(start, StringComparison.Ordinal)
        orderby name
        select Text(name);

    public static string Text(string name)
    {
        using var stream = typeof(EmbeddedResources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
