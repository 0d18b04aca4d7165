using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace MakCrm.Bench.Workloads;

/// <summary>The same SQL without any server in front, where pgbench is installed.</summary>
sealed partial class PgBench(NpgsqlConnectionStringBuilder owner)
{
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "pgbench")));

    /// <returns>Transactions per second; null when there is nothing to run or nothing to run it with.</returns>
    public async Task<double?> Run(string? script, TimeSpan time)
    {
        if (script is null || !IsInstalled)
            return null;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            return await RunFile(file, time);
        }
        finally
        {
            File.Delete(file);
        }
    }

    async Task<double?> RunFile(string file, TimeSpan time)
    {
        var seconds = ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(
            "pgbench",
            ["-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", seconds, "-f", file, owner.Database!]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGHOST"] = owner.Host;
        start.Environment["PGPORT"] = owner.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = owner.Username;
        start.Environment["PGPASSWORD"] = owner.Password;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pgbench failed: {await said}");
        return double.Parse(Speed().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Speed();
}
