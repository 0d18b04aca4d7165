using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>Fields that a role keeps back, wherever they stand.</summary>
public sealed class FieldMaskTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Leads = "/api/v1/leads";
    const string Deals = "/api/v1/deals";
    const string Secret = "Тайновский";
    const int MostMasks = 50;
    static readonly string[] Scoped = ["leads.read", "leads.contacts.read", "leads.change", "deals.read", "deals.change"];

    [Fact]
    public async Task What_is_hidden_stands_nowhere()
    {
        var me = await NewMember(
            "tenant",
            [
                .. LeadFields.Select(f => Mask("lead", f)),
                Mask("deal", "title", "masked"),
                Mask("deal", "amount"),
                Mask("deal", "loss_comment"),
            ]
        );
        var (lead, deal) = await NewRecords(AccessApi.NewPhone());
        string[] places =
        [
            $"{Leads}/{lead}",
            $"{Leads}?limit=200",
            $"{Leads}/{lead}/comments",
            $"{Leads}/{lead}/history",
            $"{Leads}/{lead}/duplicates",
            $"{Leads}/{lead}/consents?ofPerson=true",
            $"{Deals}/{deal}",
            $"{Deals}?limit=200",
            $"{Deals}/{deal}/history",
            "/api/v1/notifications",
            $"/api/v1/audit-entries?limit=200&entityId={lead}",
        ];
        foreach (var place in places)
            ShouldTellNothing(await me.Api.Get(place), place);
        ShouldTellNothing(await me.Api.Post($"{Leads}/{lead}/status", new { status = "in_work" }), "status");
        ShouldTellNothing(await me.Api.Post($"{Leads}/{lead}/assign", new { responsibleId = me.Id }), "assign");
        ShouldTellNothing(await me.Api.Patch($"{Leads}/{lead}", new { processingWay = "auction" }), "change");
        ShouldTellNothing(await me.Api.Post($"{Deals}/{deal}/reopen", new { }), "reopen");
        ShouldTellNothing(await me.Api.Post(Deals, new { leadId = lead }), "a deal of the lead", status: 201);
        (await api.Office.Get($"{Leads}/{lead}")).Text.ShouldContain(Secret);
    }

    [Fact]
    public async Task The_reader_is_told_which_fields_he_does_not_see()
    {
        var me = await NewMember("tenant", [Mask("lead", "name", "masked"), Mask("lead", "city"), Mask("deal", "amount")]);
        var (lead, deal) = await NewRecords(AccessApi.NewPhone());
        var read = (await me.Api.Get($"{Leads}/{lead}")).Expect(200);
        read["name"].GetValue<string>().ShouldBe("П*** Т***");
        read["maskedFields"].AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["name", "city"]);
        read.Json["areContactsMasked"].ShouldBeNull();
        read.Json["requestedAmount"].ShouldNotBeNull();
        var work = (await me.Api.Get($"{Deals}/{deal}")).Expect(200);
        work["maskedFields"].AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["title", "amount"]);
        (await api.Office.Get($"{Leads}/{lead}")).Json["maskedFields"].ShouldBeNull();
    }

    [Fact]
    public async Task A_role_that_opens_a_record_and_shows_more_counts_there_and_only_there()
    {
        var masked = await NewRole("tenant", [Mask("lead", "city")]);
        var me = await api.NewMember(masked);
        var open = await api.NewRole(("leads.read", "own"));
        (await api.Office.Patch($"/api/v1/users/{me.Id}", new { roles = new[] { masked, open } })).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        var (mine, theirs) = (await api.NewLead(me), await api.NewLead());
        foreach (var lead in new[] { mine, theirs })
            (await api.Office.Patch($"{Leads}/{lead}", new { city = Secret })).Expect(200);
        (await me.Api.Get($"{Leads}/{mine}")).Expect(200)["city"].GetValue<string>().ShouldBe(Secret);
        (await me.Api.Get($"{Leads}/{theirs}")).Expect(200).Json["city"].ShouldBeNull();
        var listed = (await me.Api.Get($"{Leads}?limit=200")).Items.ToDictionary(l => l["id"]!.GetValue<Guid>());
        listed[mine]["city"]!.GetValue<string>().ShouldBe(Secret);
        listed[theirs]["city"].ShouldBeNull();
        (await me.Api.Get($"{Leads}?city={Uri.EscapeDataString(Secret)}")).Items.Select(l => l["id"]!.GetValue<Guid>()).ShouldBe([mine]);
    }

    [Theory]
    [InlineData("city", "city=Тайновский")]
    [InlineData("product", "product=mortgage")]
    [InlineData("external_id", "externalId=Тайновский-фильтр")]
    [InlineData("phones", "phone=%2B79990001122")]
    [InlineData("emails", "email=mask.oracle@mail.example")]
    public async Task What_is_hidden_cannot_be_found_by_guessing_it(string field, string filter)
    {
        var lead = new
        {
            phones = new[] { "+79990001122" },
            emails = new[] { "mask.oracle@mail.example" },
            city = Secret,
            product = "mortgage",
            externalId = $"{Secret}-фильтр",
        };
        (await api.Office.Post(Leads, lead)).Status.ShouldBeOneOf(200, 201);
        (await api.Office.Get($"{Leads}?{filter}")).Items.ShouldNotBeEmpty();
        var me = await NewMember("tenant", [Mask("lead", field)]);
        var found = (await me.Api.Get($"{Leads}?{filter}&count=exact")).Expect(200);
        found.Items.ShouldBeEmpty();
        found["total"]["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_puts_a_mask_in_the_place_of_what_is_behind_it()
    {
        var me = await NewMember(
            "tenant",
            [Mask("lead", "name", "masked"), Mask("lead", "phones", "masked"), Mask("deal", "title", "masked")]
        );
        var (lead, deal) = await NewRecords(AccessApi.NewPhone());
        var refused = (await me.Api.Patch($"{Leads}/{lead}", new { city = "Уфа", name = "П*** Т***" })).ExpectProblem(422, "field_masked");
        refused["errors"][0]!["pointer"]!.GetValue<string>().ShouldBe("/name");
        (await me.Api.Patch($"{Leads}/{lead}", new { phones = new[] { "+7921*****67" } })).ExpectProblem(422, "contacts_masked");
        (await me.Api.Patch($"{Leads}/{lead}", new { city = "Уфа" })).Expect(200);
        (await me.Api.Patch($"{Deals}/{deal}", new { title = "Моя" })).ExpectProblem(422, "field_masked");
    }

    [Fact]
    public async Task Masks_stand_in_the_role_and_only_those_that_a_record_knows()
    {
        var role = await NewRole("tenant", [Mask("lead", "city"), Mask("lead", "city"), Mask("deal", "title", "masked")]);
        var read = (await api.Office.Get($"/api/v1/roles/{role}")).Expect(200);
        read["masks"].AsArray().Select(m => $"{m!["record"]} {m["field"]} {m["as"]}").ShouldBe(["deal title masked", "lead city hidden"]);
        var changed = (await api.Office.Patch($"/api/v1/roles/{role}", new { name = "Другая" })).Expect(200);
        changed["masks"].AsArray().Count.ShouldBe(2);
        (await api.Office.Patch($"/api/v1/roles/{role}", new { masks = Array.Empty<object>() }))
            .Expect(200)["masks"]
            .AsArray()
            .ShouldBeEmpty();
        var wrong = new object[] { Mask("lead", "city"), Mask("lead", "city", "masked"), Mask("deal", "phones"), Mask("deal", "title") };
        var refused = (await api.Office.Patch($"/api/v1/roles/{role}", new { masks = wrong })).ExpectProblem(422, "mask_not_supported");
        refused["errors"].AsArray().Select(e => e!["pointer"]!.GetValue<string>()).ShouldBe(["/masks/1", "/masks/2", "/masks/3"]);
    }

    [Fact]
    public async Task What_can_be_kept_back_is_listed_and_all_of_it_is_accepted()
    {
        var options = (await api.Office.Get("/api/v1/permissions")).Expect(200)["maskOptions"].AsArray();
        var masks = options
            .SelectMany(o => o!["kinds"]!.AsArray().Select(kind => Mask($"{o["record"]}", $"{o["field"]}", $"{kind}")))
            .ToArray();
        masks.Length.ShouldBeGreaterThan(options.Count);
        foreach (var some in masks.Chunk(MostMasks))
            (await api.Office.Get($"/api/v1/roles/{await NewRole("tenant", some)}")).Expect(200)["masks"].AsArray().ShouldNotBeEmpty();
        options.Select(o => $"{o!["record"]} {o["field"]} {o["kinds"]![0]}").ShouldContain("deal title masked");
    }

    [Fact]
    public async Task Nobody_gives_a_sight_that_he_has_not()
    {
        (string, string)[] rights =
        [
            ("identity.roles.manage", "tenant"),
            ("identity.users.manage", "tenant"),
            ("identity.clients.manage", "tenant"),
            .. Scoped.Select(p => (p, "tenant")),
        ];
        var masked = await NewRole(rights, [Mask("lead", "city")]);
        var me = await api.NewMember(masked);
        var open = new
        {
            code = "opener",
            name = "Роль",
            permissions = new[] { "leads.read" },
        };
        (await me.Api.Post("/api/v1/roles", open)).ExpectProblem(422, "permission_not_grantable");
        var same = new
        {
            code = "opener",
            name = "Роль",
            permissions = new[] { "leads.read" },
            masks = new[] { Mask("lead", "city") },
        };
        (await me.Api.Post("/api/v1/roles", same)).Expect(201);
        (await me.Api.Patch("/api/v1/roles/opener", new { masks = Array.Empty<object>() })).ExpectProblem(422, "permission_not_grantable");
        var client = new { name = "Сайт", permissions = new[] { "leads.read" } };
        (await me.Api.Post("/api/v1/machine-clients", client)).ExpectProblem(422, "permission_not_grantable");
        var someone = await api.NewMember("guest");
        (await me.Api.Patch($"/api/v1/users/{someone.Id}", new { roles = new[] { "manager" } })).ExpectProblem(422, "role_not_grantable");
    }

    [Fact]
    public async Task The_audit_tells_that_a_field_has_changed_and_its_export_is_for_those_who_see_everything()
    {
        (string, string)[] rights = [("audit.export", "tenant"), .. Scoped.Select(p => (p, "tenant"))];
        var me = await api.NewMember(await NewRole(rights, [Mask("lead", "city")]));
        var (lead, _) = await NewRecords(AccessApi.NewPhone());
        (await api.Office.Patch($"{Leads}/{lead}", new { product = "car_loan" })).Expect(200);
        var entries = $"/api/v1/audit-entries?entityId={lead}&operation=changeLead";
        (await me.Api.Get(entries)).Items[0]["changes"]!["product"]!.GetValue<string>().ShouldBe("***");
        (await api.Office.Get(entries)).Items[0]["changes"]!["product"]!.GetValue<string>().ShouldBe("car_loan");
        (await me.Api.Get("/api/v1/audit-entries/export?format=csv")).ExpectProblem(403, "forbidden");
    }

    static readonly string[] LeadFields =
    [
        "name",
        "phones",
        "emails",
        "city",
        "product",
        "requested_amount",
        "utm",
        "consent",
        "external_id",
        "custom_values",
        "comments",
    ];

    static object Mask(string record, string field, string how = "hidden") =>
        new Dictionary<string, string>
        {
            ["record"] = record,
            ["field"] = field,
            ["as"] = how,
        };

    async Task<Member> NewMember(string scope, object[] masks) => await api.NewMember(await NewRole(scope, masks));

    Task<string> NewRole(string scope, object[] masks) => NewRole([.. Scoped.Select(p => (p, scope))], masks);

    async Task<string> NewRole((string Permission, string Scope)[] grants, object[] masks)
    {
        var code = await api.NewRole([
            .. grants,
            ("deals.create", "tenant"),
            ("notifications.read", "tenant"),
            ("audit.read", "tenant"),
            ("consents.read", "tenant"),
        ]);
        (await api.Office.Patch($"/api/v1/roles/{code}", new { masks })).Expect(200);
        return code;
    }

    /// <summary>A lead and its lost deal, whose every field can be told again.</summary>
    async Task<(Guid Lead, Guid Deal)> NewRecords(string phone)
    {
        var told = new
        {
            phones = new[] { phone },
            emails = new[] { $"tainovskii.{phone[2..]}@mail.example" },
            name = $"Пётр {Secret}",
            city = Secret,
            product = "mortgage",
            requestedAmount = new { amount = 987654300, currency = "RUB" },
            utm = new { source = Secret },
            consent = new { givenAt = "2026-01-20T09:14:00Z", textVersion = Secret },
            externalId = $"{Secret}-{phone}",
            customValues = new { income = Secret },
            comment = $"{Secret} просил звонить",
        };
        var lead = (await api.Office.Post(Leads, told)).Expect(201).Id;
        (await api.Office.Post(Leads, told with { externalId = $"{Secret}-2-{phone}" })).Expect(201);
        (await api.Office.Post($"{Leads}/{lead}/comments", new { text = Secret })).Expect(201);
        var amount = new { amount = 987654300, currency = "RUB" };
        var deal = (
            await api.Office.Post(
                Deals,
                new
                {
                    leadId = lead,
                    title = $"Заём {Secret}",
                    amount,
                }
            )
        ).Expect(201).Id;
        var reason = (await api.Office.Get("/api/v1/loss-reasons")).Items[0]["id"]!.GetValue<Guid>();
        (await api.Office.Post($"{Deals}/{deal}/lose", new { lossReasonId = reason, comment = Secret })).Expect(200);
        return (lead, deal);
    }

    static void ShouldTellNothing(ApiResponse answer, string place, int status = 200)
    {
        answer.Status.ShouldBe(status, place + answer.Text);
        foreach (var told in new[] { Secret, "mortgage", "987654300", "tainovskii", "mail.example" })
            answer.Text.ShouldNotContain(told, customMessage: place);
    }
}
