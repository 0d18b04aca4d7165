using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>Fields that only some roles see or write.</summary>
public sealed class FieldSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    static readonly (string, string)[] Rights =
    [
        ("clients.read", "tenant"),
        ("clients.create", "tenant"),
        ("clients.change", "tenant"),
        ("clients.contacts.read", "tenant"),
        ("leads.read", "tenant"),
        ("leads.change", "tenant"),
        ("leads.contacts.read", "tenant"),
        ("deals.read", "tenant"),
    ];

    [Fact]
    public async Task Who_is_not_named_neither_sees_a_value_nor_writes_it()
    {
        var (boss, clerk) = (await api.NewRole(Rights), await api.NewRole(Rights));
        var (chief, me) = (await api.NewMember(boss), await api.NewMember(clerk));
        var secret = await api.Office.NewField("client", "text", new { visibleTo = new[] { boss } });
        var shown = await api.Office.NewField("client", "text", new { editableBy = new[] { boss } });
        var id = (await chief.Api.PostClient((secret, "тайна"), (shown, "явь"))).Expect(201).Id;
        var path = $"/api/v1/clients/{id}";
        (await me.Api.Get(path))["customValues"].ShouldBeJson(Values((shown, "явь")));
        (await me.Api.Get("/api/v1/clients")).Text.ShouldNotContain("тайна");
        (await me.Api.Patch(path, new { customValues = Values((secret, "иное")) })).ExpectProblem(422, "custom_field_unknown");
        (await me.Api.Patch(path, new { customValues = Values((shown, "иное")) })).ExpectProblem(422, "custom_value_read_only");
        (await me.Api.Patch(path, new { customValues = Values((shown, "явь")), note = "Своё" })).Expect(200);
        (await chief.Api.Get(path))["customValues"].ShouldBeJson(Values((secret, "тайна"), (shown, "явь")));
    }

    [Fact]
    public async Task A_lead_keeps_from_a_reader_what_is_not_for_his_role_and_he_cannot_replace_it()
    {
        var (boss, clerk) = (await api.NewRole(Rights), await api.NewRole(Rights));
        var me = await api.NewMember(clerk);
        var secret = await api.Office.NewField("lead", "text", new { visibleTo = new[] { boss } });
        object body = new { phones = new[] { AccessApi.NewPhone() }, customValues = Values((secret, "тайна"), ("любое", 1)) };
        var id = (await api.Office.Post(LeadCalls.Leads, body)).Expect(201).Id;
        (await me.Api.Lead(id))["customValues"].ShouldBeJson(Values(("любое", 1)));
        (await me.Api.Get(LeadCalls.Leads)).Text.ShouldNotContain("тайна");
        var changed = await me.Api.Patch($"{LeadCalls.Leads}/{id}", new { customValues = Values(("любое", 2)) });
        changed["customValues"].ShouldBeJson(Values(("любое", 2)));
        (await api.Office.Lead(id))["customValues"].ShouldBeJson(Values((secret, "тайна"), ("любое", 2)));
        var moved = await me.Api.Post($"{LeadCalls.Leads}/{id}/status", new { status = "in_work" });
        moved.Text.ShouldNotContain("тайна");
    }

    [Fact]
    public async Task A_role_can_keep_all_values_of_deals_back()
    {
        var role = await api.NewRole(Rights);
        var mask = new
        {
            masks = new[]
            {
                new
                {
                    record = "deal",
                    field = "custom_values",
                    @as = "hidden",
                },
            },
        };
        (await api.Office.Patch($"/api/v1/roles/{role}", mask)).Expect(200);
        var me = await api.NewMember(role);
        var code = await api.Office.NewField("deal", "text");
        var deal = await api.Office.Post("/api/v1/deals", new { title = "Сделка", customValues = Values((code, "тайна")) });
        var response = await me.Api.Get($"/api/v1/deals/{deal.Id}");
        response.Text.ShouldNotContain("тайна");
        response["maskedFields"].AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["custom_values"]);
    }
}
