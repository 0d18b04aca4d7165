using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class ChangeLeadTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_is_null_is_cleared_and_what_is_absent_stays()
    {
        var id = (await office.Post(LeadCalls.Leads, Full())).Expect(201).Id;
        var changed = await office.Patch(
            $"/api/v1/leads/{id}",
            new
            {
                city = (string?)null,
                requestedAmount = (object?)null,
                utm = (object?)null,
                product = (string?)null,
                customValues = (object?)null,
            }
        );
        changed.Expect(200).Version.ShouldBe(2);
        foreach (var cleared in new[] { "city", "requestedAmount", "utm", "product" })
            changed.Json[cleared].ShouldBeNull(cleared);
        changed["customValues"].ShouldBeJson(new { });
        (changed.Json.Text("name"), changed.Json.Text("externalId"), changed.Json.Text("processingWay")).ShouldBe(
            ("Иван", "full", "auction")
        );
        changed["phones"].AsArray().Count.ShouldBe(1);
        (await office.Lead(id)).ShouldSay(changed);
    }

    [Fact]
    public async Task Nested_values_are_replaced_whole()
    {
        var id = (await office.Register()).Id;
        (
            await office.Patch(
                $"/api/v1/leads/{id}",
                new { utm = new { source = "yandex", medium = "cpc" }, customValues = new { a = 1, b = 2 } }
            )
        ).Expect(200);
        var changed = await office.Patch($"/api/v1/leads/{id}", new { utm = new { source = "vk" }, customValues = new { b = 3 } });
        changed.Expect(200)["utm"].ShouldBeJson(new { source = "vk" });
        changed["customValues"].ShouldBeJson(new { b = 3 });
    }

    [Theory]
    [InlineData("""{"phones": null}""", "null_not_allowed /phones")]
    [InlineData("""{"name": 7}""", "invalid_value /name")]
    [InlineData("""{"product": "house"}""", "invalid_value /product")]
    [InlineData("""{"utm": {"colour": "red"}}""", "unknown_field /utm/colour")]
    [InlineData("""{"status": "sold"}""", "unknown_field /status")]
    [InlineData("""{"requestedAmount": {"amount": 1}}""", "required /requestedAmount/currency")]
    public async Task A_patch_of_the_wrong_shape_is_refused(string patch, string fault)
    {
        var id = (await office.Register()).Id;
        (await office.Patch($"/api/v1/leads/{id}", patch)).Expect(400).Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task The_rules_of_registration_hold_for_changes()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}";
        (await office.Patch(path, new { phones = Array.Empty<string>() })).ExpectProblem(422, "lead_without_contact");
        (await office.Patch(path, new { requestedAmount = new { amount = -5, currency = "RUB" } })).ExpectProblem(422, "amount_negative");
        (await office.Patch(path, new { customValues = new { a = new string('x', 17_000) } })).ExpectProblem(
            422,
            "custom_values_too_large"
        );
        (await office.Patch(path, new { responsibleId = Guid.CreateVersion7() })).ExpectProblem(422, "responsible_unknown");
        (await office.Get(path)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused_and_not_remembered()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}";
        (await office.Patch(path, new { city = "Уфа" }, ifMatch: 1)).Expect(200).ETag.ShouldBe("\"2\"");
        (await office.Patch(path, new { city = "Омск" }, key: "stale-1", ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Get(path)).Json.Text("city").ShouldBe("Уфа");
    }

    [Fact]
    public async Task Of_twenty_changes_to_one_version_at_once_one_wins()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => office.Patch(path, new { city = $"Город {number}" }, ifMatch: 1))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Code == "stale_version").ShouldBe(19);
    }

    [Fact]
    public async Task Of_twenty_changes_at_once_without_a_version_none_is_lost()
    {
        var id = (await office.Register()).Id;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => office.Post($"/api/v1/leads/{id}/comments", new { text = $"Заметка {number}" }))
        );
        answers.Select(answer => answer.Code).ShouldAllBe(code => code == null);
        var lead = await office.Lead(id);
        (lead["commentCount"].GetValue<int>(), lead.Version).ShouldBe((20, 21));
    }

    [Fact]
    public async Task Assigning_tells_the_lead_and_its_history()
    {
        var id = (await office.Register()).Id;
        var manager = api.HeadOffice.Client.Id;
        var assigned = await office.Post($"/api/v1/leads/{id}/assign", new { responsibleId = manager }, ifMatch: 1);
        assigned.Expect(200).Json.Uuid("responsibleId").ShouldBe(manager);
        (await office.Post($"/api/v1/leads/{id}/assign", """{"responsibleId": null}""")).Expect(200).Json["responsibleId"].ShouldBeNull();
        var history = (await office.Get($"/api/v1/leads/{id}/history")).Items;
        history
            .Select(entry => (entry.Text("kind"), entry.Uuid("responsibleId")))
            .ShouldBe([("assigned", null), ("assigned", manager), ("registered", null)]);
    }

    [Fact]
    public async Task A_change_of_the_responsible_by_patch_is_history_too()
    {
        var id = (await office.Register()).Id;
        (await office.Patch($"/api/v1/leads/{id}", new { responsibleId = api.HeadOffice.Client.Id })).Expect(200);
        (await office.Get($"/api/v1/leads/{id}/history")).Items[0].Text("kind").ShouldBe("assigned");
    }

    [Fact]
    public async Task An_assignment_needs_the_field_and_a_member()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}/assign";
        (await office.Post(path, new { })).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["required /responsibleId"]);
        (await office.Post(path, new { responsibleId = Guid.CreateVersion7() })).ExpectProblem(422, "responsible_unknown");
        (await office.Post(path, new { responsibleId = api.HeadOffice.Client.Id }, ifMatch: 9)).ExpectProblem(412, "stale_version");
    }

    static object Full() =>
        new
        {
            name = "Иван",
            phones = new[] { LeadCalls.NewPhone() },
            city = "Казань",
            product = "mortgage",
            requestedAmount = new { amount = 100, currency = "RUB" },
            processingWay = "auction",
            utm = new { source = "yandex" },
            externalId = "full",
            customValues = new { a = 1 },
        };
}
