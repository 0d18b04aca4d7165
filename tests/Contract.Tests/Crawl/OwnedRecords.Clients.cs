using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Clients, what they are to one another, and what they turned out to be.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeClients(TestApiClient office)
    {
        Name("/clients/{id}", await Create(office, "clients", new { kind = "person", name = "Клиент" }));
        var other = new { clientId = await Create(office, "clients", new { kind = "person", name = "Супруга" }), role = "spouse" };
        Name("/relations/{relationId}", await Create(office, $"{names["/clients/{id}"][1..]}/relations", other));
        var survivorId = await Create(office, "clients", new { kind = "person", name = "Один" });
        var twin = await Create(office, "clients", new { kind = "person", name = "Он же" });
        var pair = new { oneId = survivorId, otherId = await Create(office, "clients", new { kind = "person", name = "Не он" }) };
        Name("/client-duplicates/{id}", await Create(office, "client-duplicates", pair));
        await MakeClientCluster(office);
        var holder = new { kind = "source", id = names["/sources/{id}"].Split('/')[^1] };
        var claimed = new
        {
            clientId = survivorId,
            holder,
            until = "2099-01-01T00:00:00Z",
            reason = "Договор",
        };
        Name("/client-claims/{id}", await Create(office, "client-claims", claimed));
        var disputed = new { clientId = survivorId, reason = "Мой" };
        Name("/claim-disputes/{id}", await Create(office, "claim-disputes", disputed));
        Name("/client-merges/{id}", await Create(office, "client-merges", new { survivorId, mergedIds = new[] { twin } }));
    }

    /// <summary>A scan, and the cluster that it finds.</summary>
    async Task MakeClientCluster(TestApiClient office)
    {
        var alike = new
        {
            kind = "person",
            name = "Двойников Демьян",
            phones = new[] { "+79260000001" },
        };
        var one = await Create(office, "clients", alike);
        await Create(office, "clients", alike);
        Name("/client-duplicate-scans/{id}", await Create(office, "client-duplicate-scans", new { }));
        var cluster = await Eventually.Gives(async () =>
            (await office.Get($"/api/v1/client-duplicate-clusters?clientId={one}")).Expect(200).Items.ShouldHaveSingleItem()
        );
        Name("/client-duplicate-clusters/{id}", cluster["id"]!.GetValue<Guid>());
    }

    async Task MakeClientStatus(TestApiClient office)
    {
        var status = new
        {
            code = "crawled",
            name = new { en = "Crawled", ru = "Обойдён" },
            color = "#112233",
        };
        (await office.Post("/api/v1/client-statuses", status)).Expect(201);
        Name("/client-statuses/{code}", "crawled");
    }
}
