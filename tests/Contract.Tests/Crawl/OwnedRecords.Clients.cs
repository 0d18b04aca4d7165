using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Clients, what they are to one another, and what they turned out to be.</summary>
public sealed partial class OwnedRecords
{
    async Task MakeClients(ApiClient office)
    {
        Name("/clients/{id}", await Create(office, "clients", new { kind = "person", name = "Клиент" }));
        var other = new { clientId = await Create(office, "clients", new { kind = "person", name = "Супруга" }), role = "spouse" };
        Name("/relations/{relationId}", await Create(office, $"{names["/clients/{id}"][1..]}/relations", other));
        var survivorId = await Create(office, "clients", new { kind = "person", name = "Один" });
        var twin = await Create(office, "clients", new { kind = "person", name = "Он же" });
        var pair = new { oneId = survivorId, otherId = await Create(office, "clients", new { kind = "person", name = "Не он" }) };
        Name("/client-duplicates/{id}", await Create(office, "client-duplicates", pair));
        Name("/client-duplicate-scans/{id}", await Create(office, "client-duplicate-scans", new { }));
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

    async Task MakeClientStatus(ApiClient office)
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
