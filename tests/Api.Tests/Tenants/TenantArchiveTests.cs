using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Files;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Setup;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.TenantLife;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TenantArchiveTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    static readonly byte[] Paper = FileCalls.Bytes("Доход 100 000 рублей");
    const string Snils = "112-233-445 95";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_archive_proves_itself_and_holds_nothing_that_opens_a_door()
    {
        var franchisee = api.Network.Franchisees[0];
        await Live(franchisee);
        var file = await Export(franchisee.Id);
        var manifest = Manifest(file);
        manifest["leads"].Rows.ShouldBe(2);
        using var archive = ZipFile.OpenRead(file);
        foreach (var (table, (rows, hash)) in manifest)
        {
            var bytes = Bytes(archive, $"tables/{table}.ndjson");
            Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(hash, table);
            bytes.Count(b => b == '\n').ShouldBe((int)rows, table);
        }

        archive.Entries.Select(e => e.Name).ShouldNotContain("sessions.ndjson");
        archive.Entries.Select(e => e.Name).ShouldNotContain("data_keys.ndjson");
        archive.Entries[^1].Name.ShouldBe("manifest.json");
        var response = (await office.Get($"/api/v1/audit-entries?entityId={franchisee.Id}&operation=exportTenant")).Expect(200);
        response.Items.Count.ShouldBe(1);
        var stranger = api.As((await api.NewNetwork()).HeadOffice);
        (await stranger.Get($"/api/v1/tenants/{franchisee.Id}/export")).ExpectProblem(404, "tenant_not_found");
    }

    [Fact]
    public async Task Beside_the_original_an_archive_becomes_a_tenant_without_people_whose_export_is_equal()
    {
        var franchisee = api.Network.Franchisees[1];
        await Live(franchisee);
        var file = await Export(franchisee.Id);
        var import = api.Services.GetRequiredService<TenantImporter>();
        var before = await Tenants();
        var refused = await Should.ThrowAsync<TenantImportException>(() => import.Read(file, new(api.HeadOffice.Id, "Копия", true), Stop));
        refused.Message.ShouldContain("without people");
        (await Tenants()).ShouldBe(before);

        var copy = await import.Read(file, new(api.HeadOffice.Id, "Копия", WithPeople: false), Stop);
        var (first, second) = (Manifest(file), Manifest(await Export(copy)));
        foreach (var table in first.Keys.Where(t => !t.StartsWith("audit_", StringComparison.Ordinal) && second[t].Rows > 0))
            second[table].ShouldBe(first[table], table);
        foreach (
            var table in new[]
            {
                "leads",
                "lead_contacts",
                "lead_documents",
                "file_contents",
                "deals",
                "sources",
                "pipelines",
                "stages",
                "lead_statuses",
            }
        )
            second[table].ShouldBe(first[table], table);
        second["users"].Rows.ShouldBe(0);
        (await office.Get($"/api/v1/tenants/{copy}"))["name"].GetValue<string>().ShouldBe("Копия");
        (await Leads(copy)).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_purge_an_archive_brings_everything_back_people_too()
    {
        var franchisee = api.Network.Franchisees[2];
        await Live(franchisee);
        var file = await Export(franchisee.Id);
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/trash")).Expect(200);
        var job = (await office.Post($"/api/v1/tenants/{franchisee.Id}/purge", new { confirmName = franchisee.Name })).Expect(202).Id;
        await Eventually.Holds(async () => (await office.Get($"/api/v1/tenant-jobs/{job}"))["state"].GetValue<string>().ShouldBe("done"));
        var import = api.Services.GetRequiredService<TenantImporter>();
        var back = await import.Read(file, new(api.HeadOffice.Id, "Вернулись", WithPeople: true), Stop);
        var (first, second) = (Manifest(file), Manifest(await Export(back)));
        foreach (var table in first.Keys.Where(t => !t.StartsWith("audit_", StringComparison.Ordinal)))
            second[table].ShouldBe(first[table], table);
        // The tokens that are still about name the tenant that is gone.
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var client = api.As(new TestTenant(back, api.HeadOffice.Id, "Вернулись", franchisee.Client));
        (await client.Get("/api/v1/leads")).Expect(200).Items.Count.ShouldBe(2);
        var stored = (await client.Get("/api/v1/files")).Expect(200).Items.ShouldHaveSingleItem().Uuid("id")!.Value;
        (await client.Content(stored)).ShouldBe(Paper);
        var response = await client.Post("/api/v1/lead-documents/search", new { snils = Snils });
        response.Expect(200)["leadIds"].AsArray().Count.ShouldBe(1);
        var again = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201);
        again["decision"].GetValue<string>().ShouldBe("duplicate");
    }

    [Fact]
    public async Task An_archive_moves_into_another_installation_by_a_command()
    {
        var source = await api.NewNetwork();
        await Live(source.Franchisees[0]);
        var file = await ExportAs(api.As(source.HeadOffice), source.Franchisees[0].Id);
        await using var other = await ProgramRun.Prepare();
        var founded = await other.Run("create-network", "Другая сеть");
        var network = founded.Output.Split('\n')[0].Split(' ')[^1].Trim();
        (await other.Run("import-tenant", file)).Code.ShouldBe(2);
        var moved = await other.Run("import-tenant", file, "--network", network, "--name", "Переезд");
        moved.Errors.ShouldBeEmpty();
        moved.Code.ShouldBe(0);
        var tenant = Guid.Parse(moved.Output.Split(' ')[^1]);
        (await other.Database.Value<long>("select count(*) from leads where tenant_id = $1", tenant)).ShouldBe(2);
        (await other.Database.Value<long>("select count(*) from users where tenant_id = $1", tenant)).ShouldBe(1);
        var files = Directory.GetFiles(Path.Combine(other.Folder, "files", $"{tenant:n}"), "*", SearchOption.AllDirectories);
        (await File.ReadAllBytesAsync(files.ShouldHaveSingleItem(), Stop)).AsSpan().IndexOf(Paper).ShouldBe(-1, "it is sealed there, too");
        (await other.Run("import-tenant", file, "--network", network, "--name", "Ещё раз")).Code.ShouldBe(1);
    }

    [Theory]
    [InlineData("tables/leads.ndjson", "\"version\": 1", "\"version\": 7", "leads did not arrive")]
    [InlineData("tenant.json", "Europe/Moscow", "Europe/Berlin", "tenant.json is not what was exported")]
    public async Task An_archive_that_was_tampered_with_leaves_nothing_behind(string entry, string from, string to, string reason)
    {
        var network = await api.NewNetwork();
        await Live(network.Franchisees[0]);
        var file = await ExportAs(api.As(network.HeadOffice), network.Franchisees[0].Id);
        Tamper(file, entry, text => text.Replace(from, to, StringComparison.Ordinal));
        var before = await Tenants();
        var import = api.Services.GetRequiredService<TenantImporter>();
        var refused = await Should.ThrowAsync<TenantImportException>(() =>
            import.Read(file, new(api.HeadOffice.Id, "Подделка", WithPeople: false), Stop)
        );
        refused.Message.ShouldStartWith(reason);
        (await Tenants()).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_was_changed_in_an_archive_leaves_nothing_in_the_store()
    {
        var network = await api.NewNetwork();
        await Live(network.Franchisees[0]);
        var file = await ExportAs(api.As(network.HeadOffice), network.Franchisees[0].Id);
        Tamper(file, EntryOfPaper(file), text => text.Replace("100", "900", StringComparison.Ordinal));
        var tenants = await Tenants();
        var import = api.Services.GetRequiredService<TenantImporter>();
        var refused = await Should.ThrowAsync<TenantImportException>(() =>
            import.Read(file, new(api.HeadOffice.Id, "Подделка", WithPeople: false), Stop)
        );
        refused.Message.ShouldEndWith("is not what was exported.");
        (await Tenants()).ShouldBe(tenants);
        (await StoredOfNobody()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_does_not_keep_the_rest_of_a_tenant_from_leaving()
    {
        var network = await api.NewNetwork();
        var franchisee = network.Franchisees[0];
        await Live(franchisee);
        await api.Services.GetRequiredService<IBlobStore>().DropAll($"{franchisee.Id:n}/", Stop);
        var file = await ExportAs(api.As(network.HeadOffice), franchisee.Id);
        using (var archive = ZipFile.OpenRead(file))
            JsonNode.Parse(Bytes(archive, "manifest.json"))!["unread"]!.AsArray().ShouldHaveSingleItem();
        var import = api.Services.GetRequiredService<TenantImporter>();
        var copy = await import.Read(file, new(network.HeadOffice.Id, "Без файла", WithPeople: false), Stop);
        (await Leads(copy)).ShouldBe(2);
    }

    [Theory]
    [InlineData(200, 1_000_000, "one line for each lead, and far too many")]
    [InlineData(1, 40_000_000, "one line that is longer than any record")]
    public async Task An_archive_that_unpacks_to_far_more_than_its_size_is_refused_before_it_fills_anything(
        int lines,
        int length,
        string what
    )
    {
        var network = await api.NewNetwork();
        await Live(network.Franchisees[0]);
        var file = await ExportAs(api.As(network.HeadOffice), network.Franchisees[0].Id);
        Tamper(file, "tables/leads.ndjson", _ => string.Concat(Enumerable.Repeat(new string(' ', length) + '\n', lines)));
        var import = api.Services.GetRequiredService<TenantImporter>();
        var refused = await Should.ThrowAsync<TenantImportException>(
            () => import.Read(file, new(api.HeadOffice.Id, "Бомба", WithPeople: false), Stop),
            what
        );
        refused.Message.ShouldContain("unpacks to more");
    }

    async Task Live(TestTenant franchisee)
    {
        var client = api.As(franchisee);
        var lead = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" }, emails = new[] { "a@example.ru" } })).Id;
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201);
        (await client.Post("/api/v1/deals", new { title = "Сделка", leadId = lead })).Expect(201);
        (await client.Upload("справка.txt", Paper)).Expect(201);
        (await client.Put($"/api/v1/leads/{lead}/documents", new { snils = Snils })).Expect(200);
        var person = new
        {
            email = $"archived-{franchisee.Id}@mak.example",
            name = "Иван",
            roles = new[] { "admin" },
        };
        (await client.Post("/api/v1/users", person)).Expect(201);
    }

    Task<string> Export(Guid tenant) => ExportAs(office, tenant);

    static async Task<string> ExportAs(TestApiClient client, Guid tenant)
    {
        using var answer = await client.Http.GetAsync(new Uri($"/api/v1/tenants/{tenant}/export", UriKind.Relative), Stop);
        ((int)answer.StatusCode).ShouldBe(200);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(Stop), Stop);
        return file;
    }

    static string EntryOfPaper(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        return archive.Entries.Single(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).FullName;
    }

    /// <summary>Files of tenants that are not there.</summary>
    async Task<IEnumerable<string>> StoredOfNobody()
    {
        var store = api.Services.GetRequiredService<FileSettings>().Folder;
        var tenants = (await api.Database.Rows("select id from tenants")).Select(row => Path.Combine(store, $"{row[0]:n}"));
        return Directory.GetDirectories(store).Except(tenants).SelectMany(Directory.GetFiles);
    }

    async Task<long> Tenants() =>
        await api.Database.Value<long>("select count(*) from tenants where network_id = $1", api.HeadOffice.NetworkId);

    async Task<long> Leads(Guid tenant) => await api.Database.Value<long>("select count(*) from leads where tenant_id = $1", tenant);

    static Dictionary<string, (long Rows, string Hash)> Manifest(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        var manifest = JsonNode.Parse(Bytes(archive, "manifest.json"))!;
        return manifest["tables"]!
            .AsArray()
            .ToDictionary(t => t!["table"]!.GetValue<string>(), t => (t!["rows"]!.GetValue<long>(), t["sha256"]!.GetValue<string>()));
    }

    static byte[] Bytes(ZipArchive archive, string name)
    {
        using var entry = archive.GetEntry(name)!.Open();
        using var all = new MemoryStream();
        entry.CopyTo(all);
        return all.ToArray();
    }

    static void Tamper(string file, string name, Func<string, string> change)
    {
        using var archive = ZipFile.Open(file, ZipArchiveMode.Update);
        var changed = change(System.Text.Encoding.UTF8.GetString(Bytes(archive, name)));
        archive.GetEntry(name)!.Delete();
        using var entry = new StreamWriter(archive.CreateEntry(name).Open());
        entry.Write(changed);
    }
}
