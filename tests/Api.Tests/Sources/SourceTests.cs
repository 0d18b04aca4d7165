using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Sources;

public sealed class SourceTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_source_that_was_created_can_be_read()
    {
        var created = await office.Post("/api/v1/sources", Source("site"));
        created.Expect(201).Version.ShouldBe(1);
        created.Headers.Location!.ToString().ShouldBe($"/api/v1/sources/{created.Id}");
        var read = await office.Get($"/api/v1/sources/{created.Id}");
        read.Expect(200).Text.ShouldBe(created.Text);
        read.ETag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        (await office.Post("/api/v1/sources", Source("taken"))).Expect(201);
        (await office.Post("/api/v1/sources", Source("taken"))).ExpectProblem(409, "source_code_taken");
    }

    [Fact]
    public async Task Of_twenty_equal_requests_at_once_one_creates_the_source()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Post("/api/v1/sources", Source("race"))));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Code == "source_code_taken").ShouldBe(19);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_again()
    {
        var first = await office.Post("/api/v1/sources", Source("again"), key: "again-1");
        var second = await office.Post("/api/v1/sources", Source("again"), key: "again-1");
        second.Expect(201).Text.ShouldBe(first.Text);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task A_key_does_not_serve_another_request()
    {
        (await office.Post("/api/v1/sources", Source("key_one"), key: "one-key")).Expect(201);
        (await office.Post("/api/v1/sources", Source("key_two"), key: "one-key")).ExpectProblem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused()
    {
        var source = await office.Post("/api/v1/sources", Source("stale"));
        var path = $"/api/v1/sources/{source.Id}";
        (await office.Patch(path, new { name = "Сайт 2" }, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Patch(path, new { name = "Сайт 3" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task A_patch_clears_what_is_null_and_keeps_what_is_absent()
    {
        var source = await office.Post(
            "/api/v1/sources",
            new
            {
                code = "patched",
                name = "База",
                kind = "cold_base",
                costPerLead = Rubles(100),
            }
        );
        var changed = await office.Patch($"/api/v1/sources/{source.Id}", new { costPerLead = (object?)null });
        changed.Expect(200).Json["costPerLead"].ShouldBeNull();
        changed["name"].GetValue<string>().ShouldBe("База");
    }

    [Fact]
    public async Task An_archived_source_leaves_the_list_until_it_is_restored()
    {
        var id = (await office.Post("/api/v1/sources", Source("archived"))).Id;
        (await office.Post($"/api/v1/sources/{id}/archive")).Expect(200);
        (await office.Get("/api/v1/sources?q=archived")).Expect(200).Items.ShouldBeEmpty();
        (await office.Post($"/api/v1/sources/{id}/archive")).ExpectProblem(409, "source_archived");
        (await office.Post($"/api/v1/sources/{id}/restore")).Expect(200);
        (await office.Get("/api/v1/sources?q=archived")).Items.Count.ShouldBe(1);
        (await office.Post($"/api/v1/sources/{id}/restore")).ExpectProblem(409, "source_not_archived");
    }

    [Fact]
    public async Task The_sources_that_the_product_itself_needs_cannot_be_archived()
    {
        var direct = (await office.Get("/api/v1/sources?q=direct")).Items.Single();
        (await office.Post($"/api/v1/sources/{direct["id"]}/archive")).ExpectProblem(409, "source_is_default");
    }

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended()
    {
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get("/api/v1/sources?q=page_")).Expect(200).NextCursor.ShouldBeNull();
        var ids = new List<Guid>();
        for (var number = 1; number <= 3; number++)
            ids.Add((await franchisee.Post("/api/v1/sources", Source($"page_{number}"))).Expect(201).Id);
        var first = await franchisee.Get("/api/v1/sources?q=page_&limit=2");
        var second = await franchisee.Get($"/api/v1/sources?q=page_&limit=2&cursor={first.NextCursor}");
        second.NextCursor.ShouldBeNull();
        first.Items.Concat(second.Items).Select(item => item["id"]!.GetValue<Guid>()).ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task A_search_takes_every_character_as_it_is()
    {
        (
            await office.Post(
                "/api/v1/sources",
                new
                {
                    code = "percent",
                    name = "100% _site_",
                    kind = "external",
                }
            )
        ).Expect(201);
        (await office.Get("/api/v1/sources?q=100%25%20_s")).Expect(200).Items.Count.ShouldBe(1);
        (await office.Get("/api/v1/sources?q=1_0%25")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_tenants_source_is_not_found()
    {
        var id = (await office.Post("/api/v1/sources", Source("secret"))).Id;
        var stranger = api.As(api.Network.Franchisees[1]);
        (await stranger.Get($"/api/v1/sources/{id}")).ExpectProblem(404, "source_not_found");
        (await stranger.Patch($"/api/v1/sources/{id}", new { name = "Моё" })).ExpectProblem(404, "source_not_found");
        (await stranger.Post($"/api/v1/sources/{id}/archive")).ExpectProblem(404, "source_not_found");
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_named()
    {
        var answer = await office.Post(
            "/api/v1/sources",
            new
            {
                code = "x_1",
                name = "X",
                kind = "external",
                colour = "red",
            }
        );
        answer.ExpectProblem(400, "unknown_field").Faults.ShouldBe(["unknown_field /colour"]);
    }

    [Fact]
    public async Task A_client_without_the_permission_is_refused()
    {
        var reader = api.As(await api.NewClient(api.HeadOffice, "sources.read"));
        (await reader.Get("/api/v1/sources")).Expect(200);
        (await reader.Post("/api/v1/sources", Source("forbidden"))).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Without_a_token_nobody_gets_in()
    {
        var answer = await api.AsNobody().Get("/api/v1/sources");
        answer.ExpectProblem(401, "unauthorized").Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    static object Source(string code) =>
        new
        {
            code,
            name = "Сайт",
            kind = "own_site",
        };

    static object Rubles(long minor) => new { amount = minor, currency = "RUB" };
}
