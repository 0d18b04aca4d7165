using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

public sealed class ListClientsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("sort=created", "Яна Алёна Алина")]
    [InlineData("sort=created&order=asc", "Алина Алёна Яна")]
    [InlineData("sort=name", "Алёна Алина Яна")]
    [InlineData("sort=name&order=desc", "Яна Алина Алёна")]
    [InlineData("sort=updated", "Алина Яна Алёна")]
    [InlineData("sort=updated&order=asc", "Алёна Яна Алина")]
    public async Task Pages_go_on_where_the_last_one_ended_in_every_order(string order, string names)
    {
        var tag = Guid.CreateVersion7().ToString("N");
        var first = await New("Алина", tag);
        await New("Алёна", tag);
        await New("Яна", tag);
        (await office.Patch($"{ClientCalls.Clients}/{first}", new { note = "последнее" })).Expect(200);
        var found = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (
                await office.Get($"{ClientCalls.Clients}?tag={tag}&{order}&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}")
            ).Expect(200);
            found.AddRange(page.Items.Select(item => item.Text("name")));
            cursor = page.NextCursor;
        } while (cursor is not null);
        found.ShouldBe(names.Split(' '));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await office.NewPerson("Один");
        await office.NewPerson("Два");
        var cursor = (await office.Get($"{ClientCalls.Clients}?limit=1")).NextCursor;
        (await office.Get($"{ClientCalls.Clients}?sort=name&cursor={cursor}")).ExpectProblem(400, "invalid_request");
        (await office.Get($"{ClientCalls.Clients}?cursor=AAAA")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task A_client_is_found_by_any_spelling_of_what_he_is_known_by()
    {
        var body = new
        {
            kind = "person",
            name = "Ирина",
            inn = "500100732259",
            phones = new[] { "8 (917) 555-02-02" },
            emails = new[] { "I.r.ina@gmail.com" },
            tags = new[] { "Ипотека" },
            externalSystem = "erp",
            externalId = "i-1",
            source = "direct",
        };
        var id = (await office.Post(ClientCalls.Clients, body)).Expect(201).Id;
        string[] queries =
        [
            "phone=%2B79175550202",
            "phone=9175550202",
            "email=IRINA%2Bx@googlemail.com",
            "inn=500100732259",
            "tag=%D0%98%D0%9F%D0%9E%D0%A2%D0%95%D0%9A%D0%90",
            "externalSystem=erp&externalId=i-1",
            "tag=%D0%B8%D0%BF%D0%BE%D1%82%D0%B5%D0%BA%D0%B0&source=direct&kind=person&status=new&updatedSince=2020-01-01T00:00:00Z",
        ];
        foreach (var query in queries)
            (await office.Found(query)).ShouldBe([id], query);
        string[] misses = ["phone=12345", "email=irina", "externalId=i-1", "tag=nothing", "phone=9175550202&kind=company"];
        foreach (var query in misses)
            (await office.Found(query)).ShouldBeEmpty(query);
    }

    [Fact]
    public async Task Everything_that_matches_is_counted_when_asked()
    {
        var tag = Guid.CreateVersion7().ToString("N");
        await New("Раз", tag);
        await New("Два", tag);
        var page = await office.Get($"{ClientCalls.Clients}?tag={tag}&limit=1&count=exact");
        page["total"]["count"]!.GetValue<int>().ShouldBe(2);
    }

    async Task<Guid> New(string name, string tag) => (
            await office.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name,
                    tags = new[] { tag },
                }
            )
        ).Expect(201).Id;
}
