using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Market;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Audit;

/// <summary>Numbers, addresses and secrets planted wherever a text can be written are not to be read in the audit.</summary>
public sealed class AuditMaskTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Planted = "Звонить 8 (917) 345-67-89 или +79173456780, писать ivan.tajnyj@example.ru";
    static readonly string[] Markers = ["345-67-89", "9173456780", "9173456789", "ivan.tajnyj"];
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("sources", """{"code":"planted","name":"x","kind":"external"}""")]
    [InlineData("loss-reasons", """{"name":"x"}""")]
    [InlineData("machine-clients", """{"name":"x","permissions":["leads.read"]}""")]
    [InlineData("tenants", """{"name":"x","timeZone":"Europe/Moscow"}""")]
    public async Task What_people_write_into_a_name_is_masked(string resource, string body)
    {
        var id = (await office.Post($"/api/v1/{resource}", body.Replace("\"x\"", $"\"{resource}\"", StringComparison.Ordinal)))
            .Expect(201)
            .Id;
        (await office.Patch($"/api/v1/{resource}/{id}", new { name = Planted })).Expect(200);
        (await office.Patch($"/api/v1/{resource}/{id}", new { name = $"{resource} снова" })).Expect(200);
        var changes = await Changes(id);
        changes.ShouldContain("+7917*****89");
        changes.ShouldContain("i***@example.ru");
        Markers.Where(marker => changes.Contains(marker, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leads_and_a_deals_texts_are_masked()
    {
        var lead = (await office.Register("+79173456780")).Id;
        var patch = new
        {
            city = Planted,
            emails = new[] { "ivan.tajnyj@example.ru" },
            phones = new[] { "8 917 345 67 89" },
            utm = new { campaign = Planted },
        };
        (await office.Patch($"{LeadCalls.Leads}/{lead}", patch)).Expect(200);
        var deal = (await office.Post("/api/v1/deals", new { title = Planted })).Expect(201).Id;
        (await office.Patch($"/api/v1/deals/{deal}", new { title = "Сделка" })).Expect(200);
        var changes = await Changes(lead) + await Changes(deal);
        Markers.Where(marker => changes.Contains(marker, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rotated_secret_is_not_in_the_audit()
    {
        var body = new { name = "С тайной", permissions = new[] { "leads.read" } };
        var client = (await office.Post("/api/v1/machine-clients", body)).Expect(201);
        var rotated = (await office.Post($"/api/v1/machine-clients/{client.Id}/rotate-secret")).Expect(200);
        var changes = await Changes(client.Id);
        changes.ShouldContain("secretHash");
        changes.ShouldNotContain(client.Word("clientSecret"));
        changes.ShouldNotContain(rotated.Word("clientSecret"));
        var hash = await api.Database.Value<byte[]>("select secret_hash from machine_clients where id = $1", client.Id);
        changes.ShouldNotContain(Convert.ToBase64String(hash));
        changes.ShouldNotContain(Convert.ToHexStringLower(hash));
    }

    [Fact]
    public async Task What_only_looks_a_little_like_a_number_stays()
    {
        var body = new
        {
            code = "numbers_1234567890",
            name = "Акция 2026-01-20, до 1000000 рублей",
            kind = "external",
        };
        var id = (await office.Post("/api/v1/sources", body)).Expect(201).Id;
        (await office.Patch($"/api/v1/sources/{id}", new { name = "Другая" })).Expect(200);
        (await Changes(id)).ShouldContain("2026-01-20, до 1000000 рублей");
    }

    async Task<string> Changes(Guid id)
    {
        var rows = await api.Database.Rows("select changes::text from audit_entries where entity_id = $1", id);
        return string.Join('\n', rows.Select(row => (string?)row[0] ?? ""));
    }
}
