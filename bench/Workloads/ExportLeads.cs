using System.Diagnostics;
using System.Net.Http.Headers;
using MakCrm.Bench.Setup;
using Npgsql;

namespace MakCrm.Bench.Workloads;

/// <summary>All leads of a tenant as a file for spreadsheets.</summary>
sealed class ExportLeads(BenchEnvironment scene, string authorization, int rounds)
{
    const double FirstByteTarget = 100;
    const double MegabytesTarget = 32;

    string Copy =>
        $"""
            copy (select id, name, phones, emails, city, product, requested_amount_minor, requested_amount_currency, status, created_at
                  from leads where tenant_id = '{scene.Tenant.Id}' order by id desc) to stdout (format binary)
            """;

    static readonly string[] Columns =
    [
        "id",
        "name",
        "phone",
        "email",
        "city",
        "product",
        "requestedAmount",
        "requestedAmount.currency",
        "status",
        "createdAt",
    ];

    public static async Task<IReadOnlyList<BulkResult>> Measure(BenchEnvironment scene, int rounds)
    {
        var export = new ExportLeads(scene, await scene.Authorization(scene.Tenant.Client), rounds);
        return [await export.Measure("csv", 0.4), await export.Measure("xlsx", 0.35)];
    }

    async Task<BulkResult> Measure(string format, double target)
    {
        var rows = await Rows();
        await Download(format);
        var before = scene.Product.Megabytes;
        var (mine, copies, first, most) = (new List<double>(), new List<double>(), new List<double>(), 0.0);
        for (var round = 0; round < rounds; round++)
        {
            var (firstByte, whole, megabytes) = await Download(format);
            first.Add(firstByte.TotalMilliseconds);
            mine.Add(rows / whole.TotalSeconds);
            copies.Add(rows / (await CopyOut()).TotalSeconds);
            most = Math.Max(most, megabytes - before);
        }

        return new($"W8 export, {format}", target, WorkloadResult.Median(mine), "COPY", WorkloadResult.Median(copies))
        {
            Ratio = WorkloadResult.Median(mine.Zip(copies, (own, copy) => own / copy)),
            FirstByteMilliseconds = WorkloadResult.Median(first),
            FirstByteTarget = FirstByteTarget,
            Megabytes = most,
            MegabytesTarget = MegabytesTarget,
        };
    }

    async Task<long> Rows()
    {
        await using var count = scene.Owner.CreateCommand($"select count(*) from leads where tenant_id = '{scene.Tenant.Id}'");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    async Task<(TimeSpan FirstByte, TimeSpan Whole, double Megabytes)> Download(string format)
    {
        var order = new
        {
            recordType = "lead",
            delivery = "stream",
            format,
            columns = Columns,
        };
        var export = scene.Send("/api/v1/exports", authorization, order).GetProperty("id").GetString();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization["Authorization: ".Length..].Trim());
        var begun = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(
            new Uri($"http://{scene.Product.Address}/api/v1/exports/{export}/content"),
            HttpCompletionOption.ResponseHeadersRead
        );
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, first, megabytes, reads) = (new byte[64 * 1024], TimeSpan.Zero, 0.0, 0);
        while (await body.ReadAsync(buffer) > 0)
        {
            if (reads++ == 0)
                first = Stopwatch.GetElapsedTime(begun);
            if (reads % 100 == 0)
                megabytes = Math.Max(megabytes, scene.Product.Megabytes);
        }

        return (first, Stopwatch.GetElapsedTime(begun), megabytes);
    }

    async Task<TimeSpan> CopyOut()
    {
        await using var connection = await scene.Owner.OpenConnectionAsync();
        var begun = Stopwatch.GetTimestamp();
        await using var copy = await connection.BeginRawBinaryCopyAsync(Copy);
        var buffer = new byte[64 * 1024];
        while (await copy.ReadAsync(buffer.AsMemory(), CancellationToken.None) > 0)
        {
            // Whoever exports with COPY throws nothing away, but what he does with it is his matter.
        }

        return Stopwatch.GetElapsedTime(begun);
    }
}
