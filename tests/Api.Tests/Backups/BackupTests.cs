using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Metrics;
using MakCrm.Infrastructure.Backups;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Backups;

public sealed class BackupTests(BackupApi api) : IClassFixture<BackupApi>
{
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_under_writes_is_of_one_moment()
    {
        var client = api.As(api.HeadOffice);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(Write, Stop)).ToList();
        await Eventually.Holds(async () => (await Leads(api.Database)).ShouldBeGreaterThan(20));
        var (least, folder) = (await Leads(api.Database), Directory.CreateTempSubdirectory("mak-backup-").FullName);
        var (made, failed) = await api.Maker.MakeAll(folder, Stop);
        var most = await Leads(api.Database);
        await over.CancelAsync();
        await Task.WhenAll(writers);

        failed.ShouldBe(0);
        var name = api.Database.Name + "_moment";
        await api.Restore.Run(made.Single().Path, name, Stop);
        var then = api.Database.Beside(name);
        (await Leads(then)).ShouldBeInRange(least, most);
        // A lead, its contacts and its audit are one commit.
        (await then.Value<long>("select count(distinct lead_id) from lead_contacts")).ShouldBe(await Leads(then));
        (
            await then.Value<long>(
                "select count(distinct entity_id) from audit_entries where entity_type = 'lead' and operation = 'createLead'"
            )
        ).ShouldBe(await Leads(then));
        Directory.Delete(folder, recursive: true);

        async Task Write()
        {
            while (!over.IsCancellationRequested)
                (await client.Post("/api/v1/leads", new { phones = new[] { LeadCalls.NewPhone() } })).Expect(201);
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("column")]
    [InlineData("sequence")]
    public async Task A_name_in_a_file_that_the_database_does_not_know_is_refused_and_never_said_to_it(string which)
    {
        var folder = Directory.CreateTempSubdirectory("mak-backup-").FullName;
        var (made, _) = await api.Maker.MakeAll(folder, Stop);
        var file = made.Single().Path;
        const string words = "x\"; select pg_sleep(0) --";
        await Forge(
            file,
            manifest =>
                manifest with
                {
                    Tables =
                    [
                        .. manifest.Tables.Select(t =>
                            t.Table != "tenants" ? t
                            : which == "table" ? t with { Table = words }
                            : which == "column" ? t with { Columns = [.. t.Columns, words] }
                            : t
                        ),
                    ],
                    Sequences = which == "sequence" ? [new(words, 1, true)] : manifest.Sequences,
                }
        );

        var refused = await Should.ThrowAsync<InvalidBackupException>(() => api.Restore.Run(file, api.Database.Name + "_forged", Stop));

        refused.Message.ShouldContain(which == "column" ? "rows of tenants" : words);
        (await api.Database.Value<long>("select count(*) from pg_database where datname like '%_forged%'")).ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A file that is whole by its own words.</summary>
    static async Task Forge(string file, Func<BackupManifest, BackupManifest> change)
    {
        await using var archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Stop);
        var old = archive.GetEntry(BackupManifest.Entry)!;
        BackupManifest manifest;
        await using (var entry = await old.OpenAsync(Stop))
            manifest = (await JsonSerializer.DeserializeAsync<BackupManifest>(entry, BackupManifest.Json, Stop))!;
        old.Delete();
        var text = JsonSerializer.SerializeToUtf8Bytes(change(manifest), BackupManifest.Json);
        await using (var entry = await archive.CreateEntry(BackupManifest.Entry).OpenAsync(Stop))
            await entry.WriteAsync(text, Stop);
        archive.Comment = Convert.ToHexStringLower(SHA256.HashData(text));
    }

    [Fact]
    public async Task One_is_made_each_day_and_the_oldest_goes()
    {
        await using var own = new BackupApi();
        await own.InitializeAsync();
        await Eventually.Is(
            () => Task.FromResult(own.Files is [var only] && only.EndsWith(".zip", StringComparison.Ordinal)),
            "the first is made"
        );
        var worker = own.Services.GetRequiredService<BackupWorker>();
        (await worker.MakeIfDue(own.Folder, Stop)).ShouldBeFalse("there is one of today");
        var (gone, strange, half) = (
            Named(own, "mak_t_gone-20200101T000000000Z.mak.zip"),
            Named(own, "notes.txt"),
            Named(own, "x.mak.zip.part")
        );
        var first = own.Files.Single(f => f.Contains(own.Database.Name, StringComparison.Ordinal));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            own.Clock.Advance(TimeSpan.FromDays(1));
            // The server's own turn may still be tidying up after the first.
            await Eventually.Is(() => worker.MakeIfDue(own.Folder, Stop), "the day's is made");
        }

        own.Files.Count(f => f.Contains(own.Database.Name, StringComparison.Ordinal)).ShouldBe(2);
        own.Files.ShouldNotContain(first);
        own.Files.ShouldNotContain(gone);
        own.Files.ShouldNotContain(half);
        own.Files.ShouldContain(strange);
        await Should.NotThrowAsync(() => own.Restore.Run(own.Files[^2], own.Database.Name + "_newest", Stop));
    }

    [Fact]
    public async Task The_figures_tell_how_old_the_newest_is_and_that_one_has_failed()
    {
        await using var own = new BackupApi();
        await own.InitializeAsync();
        await Eventually.Is(
            () => Task.FromResult(own.Files is [var only] && only.EndsWith(".zip", StringComparison.Ordinal)),
            "the first is made"
        );
        own.Clock.Advance(TimeSpan.FromHours(30));
        (await Figure(own, "mak_backup_age_seconds")).ShouldBeGreaterThanOrEqualTo(30 * 3600);
        var before = await Figure(own, "mak_backups_total", "failed");
        // Where the folder should be there is a file: nothing can be written.
        var worker = own.Services.GetRequiredService<BackupWorker>();
        await worker.MakeIfDue(Path.Combine(own.Files[0], "nowhere"), Stop);
        await Eventually.Holds(async () => (await Figure(own, "mak_backups_total", "failed")).ShouldBeGreaterThan(before));
    }

    [Fact]
    public async Task Many_instances_make_one()
    {
        await using var own = new BackupApi();
        await own.InitializeAsync();
        await Eventually.Is(
            () => Task.FromResult(own.Files is [var only] && only.EndsWith(".zip", StringComparison.Ordinal)),
            "the first is made"
        );
        own.Clock.Advance(TimeSpan.FromDays(1));
        var worker = own.Services.GetRequiredService<BackupWorker>();
        // Whoever made the first may hold the turn for a moment after the file has its name.
        var made = 0;
        await Eventually.Is(
            async () =>
            {
                var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => worker.MakeIfDue(own.Folder, Stop)));
                return (made += tried.Count(hasMade => hasMade)) > 0;
            },
            "the second is made"
        );
        made.ShouldBe(1);
        own.Files.Count.ShouldBe(2);
    }

    static string Named(BackupApi api, string name)
    {
        var path = Path.Combine(api.Folder, name);
        File.WriteAllText(path, "");
        return path;
    }

    static async Task<double> Figure(BackupApi api, string name, params string[] labels) =>
        PrometheusParser
            .Parse((await api.AsNobody().Get("/metrics")).Expect(200).Text)
            .Single(s => s.Name == name && s.Labels.Values.SequenceEqual(labels))
            .Value;

    static Task<long> Leads(TestDatabase database) => database.Value<long>("select count(*) from leads");
}
