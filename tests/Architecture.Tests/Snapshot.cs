using MakCrm.TestKit;

namespace MakCrm.Architecture.Tests;

/// <summary>A file in the repository that says what the code says. <c>MAK_ACCEPT=1</c> writes it anew; the diff is then for people to judge.</summary>
static class Snapshot
{
    public static void ShouldHold(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("MAK_ACCEPT") == "1")
            File.WriteAllText(Repository.PathTo(path), actual);
        var stored = File.Exists(Repository.PathTo(path)) ? Repository.Read(path) : "";
        Differences(stored, actual)
            .ShouldBeEmpty($"{path} no longer says what the code says. If the code is meant so, run the test with MAK_ACCEPT=1.");
    }

    /// <summary>The lines that only one of both has.</summary>
    public static IEnumerable<string> Differences(string stored, string actual)
    {
        if (stored == actual)
            return [];
        var (before, now) = (stored.Split('\n'), actual.Split('\n'));
        List<string> lines = [.. before.Except(now).Select(line => "- " + line), .. now.Except(before).Select(line => "+ " + line)];
        return lines.Count > 0 ? lines : ["the same lines in another order or number"];
    }
}
