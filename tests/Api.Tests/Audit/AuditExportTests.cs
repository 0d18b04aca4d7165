using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Audit;

public sealed class AuditExportTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/audit-entries/export?format=";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_whole_export_proves_itself_with_nothing_but_sha256()
    {
        await api.MakeSealedEntries(office);
        var lines = await Lines("ndjson");
        var hashes = lines
            .Where(line => line.StartsWith("{\"tenantId\"", StringComparison.Ordinal))
            .ToDictionary(line => JsonNode.Parse(line)!["id"]!.GetValue<string>(), Sha256);
        var previous = new string('0', 64);
        foreach (var seal in lines.Select(line => JsonNode.Parse(line)!["seal"]).OfType<JsonNode>())
        {
            seal["previousHash"]!.GetValue<string>().ShouldBe(previous);
            var entries = seal["entries"]!
                .AsArray()
                .Select(entry => (Id: entry![0]!.GetValue<string>(), Hash: entry[1]!.GetValue<string>()));
            var text = new StringBuilder($"mak-audit-1\n{seal["tenantId"]}\n{seal["number"]}\n{previous}\n{seal["sealedAt"]}\n");
            foreach (var (id, hash) in entries)
            {
                hashes[id].ShouldBe(hash);
                text.Append(id).Append(' ').Append(hash).Append('\n');
            }

            previous = Sha256(text.ToString());
            previous.ShouldBe(seal["hash"]!.GetValue<string>());
        }

        JsonNode.Parse(lines[^1])!["end"]!["head"]!["hash"]!.GetValue<string>().ShouldBe(previous);
    }

    [Theory]
    [InlineData("ndjson", "{\"end\"")]
    [InlineData("csv", "#end,")]
    public async Task The_last_line_tells_the_hash_of_all_before_it(string format, string beginning)
    {
        await api.MakeSealedEntries(office);
        var bytes = await office.Http.GetByteArrayAsync(new Uri(Path + format, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(bytes);
        var at = text.LastIndexOf(beginning, StringComparison.Ordinal);
        text[at..].ShouldContain(Sha256(text[..at]));
        text[at..]
            .ShouldContain(
                await api.Database.Value<string>("select encode(hash, 'hex') from audit_heads where tenant_id = $1", api.HeadOffice.Id)
            );
    }

    [Fact]
    public async Task A_file_is_kept_under_a_name_and_not_shown()
    {
        using var answer = await office.Http.GetAsync(new Uri(Path + "csv", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv");
        var disposition = answer.Content.Headers.ContentDisposition!;
        disposition.DispositionType.ShouldBe("attachment");
        disposition.FileName!.Trim('"').ShouldMatch("^audit-\\d{8}-\\d{6}\\.csv$");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task The_sdk_hands_the_file_over_as_a_stream_and_a_refusal_as_a_problem()
    {
        using var sdk = api.Sdk(api.HeadOffice);
        await using var file = await sdk.Operations.ExportAuditEntries(
            new() { Format = Client.AuditExportFormat.Csv },
            ct: TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(file);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("#end,entries,");
        using var poor = api.Sdk(await api.NewClient(api.HeadOffice, "audit.read"));
        var refused = await Should.ThrowAsync<Client.MakProblemException>(() =>
            poor.Operations.ExportAuditEntries(new() { Format = Client.AuditExportFormat.Csv }, ct: TestContext.Current.CancellationToken)
        );
        refused.Status.ShouldBe(403);
    }

    [Fact]
    public async Task An_export_is_in_the_audit_with_its_filter()
    {
        var actor = await api.NewClient(api.HeadOffice, "audit.export");
        (await api.As(actor).Get($"{Path}csv&entityType=lead&remoteAddress=127.0.0.1")).Expect(200);
        var entry = (await office.Get($"/api/v1/audit-entries?actorId={actor.Id}")).Items.Single();
        (entry["operation"]!.GetValue<string>(), entry["entityType"]!.GetValue<string>()).ShouldBe(("exportAuditEntries", "audit_export"));
        entry["changes"]!["format"]!.GetValue<string>().ShouldBe("csv");
        entry["changes"]!["entityType"]!.GetValue<string>().ShouldBe("lead");
    }

    [Fact]
    public async Task A_filter_leaves_out_what_does_not_match()
    {
        var source = (await api.MakeSealedEntries(office))[0];
        var lines = await Lines($"ndjson&entityId={source}");
        lines[..^1].Select(line => JsonNode.Parse(line)!["operation"]!.GetValue<string>()).ShouldBe(["createSource", "changeSource"]);
        (await Lines($"ndjson&entityId={source}&operation=changeSource&to=2020-01-01T00:00:00Z")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cell_that_would_be_a_formula_is_a_text()
    {
        using var evil = api.As(api.HeadOffice);
        evil.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "=HYPERLINK(\"http://x\";\"y\")");
        var source = (
            await evil.Post(
                "/api/v1/sources",
                new
                {
                    code = "formula",
                    name = "x",
                    kind = "external",
                }
            )
        ).Expect(201);
        var csv = await Lines($"csv&entityId={source.Id}");
        csv[1].ShouldContain(",\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"");
    }

    [Fact]
    public async Task Another_tenants_entries_are_not_in_it()
    {
        await api.MakeSealedEntries(office);
        var franchisee = api.As(api.Network.Franchisees[0]);
        var text = (await franchisee.Get(Path + "ndjson")).Expect(200).Text;
        text.ShouldNotContain(api.HeadOffice.Id.ToString());
    }

    [Fact]
    public async Task A_format_that_is_none_is_refused() => (await office.Get(Path + "xlsx")).ExpectProblem(400, "invalid_request");

    async Task<List<string>> Lines(string query)
    {
        var answer = (await office.Get(Path + query)).Expect(200);
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
