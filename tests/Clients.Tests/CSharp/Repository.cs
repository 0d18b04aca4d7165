namespace MakCrm.Clients.Tests.CSharp;

static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(params string[] steps) => Path.Combine([Root, .. steps]);

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "MakCrm.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } above ? Find(above)
        : throw new InvalidOperationException("The tests run outside the repository.");
}
