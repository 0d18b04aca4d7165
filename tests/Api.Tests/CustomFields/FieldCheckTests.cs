using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>What records hold from before is held against fields as they are now.</summary>
public sealed class FieldCheckTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Checks = "/api/v1/custom-field-checks";
    const string Clients = "/api/v1/clients";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task What_does_not_fit_any_more_is_found_by_reason_and_only_as_long_as_it_is_so()
    {
        var choice = await office.NewField("client", "select", new { options = Options("old", "new") });
        var other = await office.NewField("client", "text");
        var nothing = (await Checked("client", choice)).Json;
        nothing["counts"]!.AsArray().ShouldBeEmpty();
        (await office.Get($"{Checks}/{nothing["id"]}/findings")).Expect(200).Items.ShouldBeEmpty();

        var holders = new List<Guid>();
        for (var i = 0; i < 3; i++)
            holders.Add((await office.PostClient((choice, "old"))).Expect(201).Id);
        await office.PostClient((choice, "new"));
        (await Change("client", choice, new { options = Archived("old", "new") })).Expect(200);
        (await Change("client", other, new { isRequired = true })).Expect(200);

        var check = await Checked("client", choice);
        check["checked"].GetValue<long>().ShouldBe(check["total"].GetValue<long>());
        Counts(check).ShouldBe([(choice, "custom_option_unknown", 3L)]);
        (await Found(check.Id)).Select(f => f.Record).ShouldBe(holders, ignoreOrder: true);
        (await Found(check.Id, "reason=custom_value_required")).ShouldBeEmpty();
        (await Found(check.Id, $"code={other}")).ShouldBeEmpty();
        var first = (await office.Get($"{Checks}/{check.Id}/findings?limit=2")).Expect(200);
        first.Items.Count.ShouldBe(2);
        var second = (await office.Get($"{Checks}/{check.Id}/findings?limit=2&cursor={first.NextCursor}")).Expect(200);
        (second.Items.Count, second.NextCursor).ShouldBe((1, null));

        // The record is read, and changed in what else it has.
        (await office.Patch($"{Clients}/{holders[0]}", new { note = "Иное" }))
            .Expect(200)["customValues"]
            .ShouldBeJson(Values((choice, "old")));
        (await office.Patch($"{Clients}/{holders[0]}", new { customValues = Values((choice, "old"), (other, "есть")) })).Expect(200);
        (await office.Patch($"{Clients}/{holders[1]}", new { customValues = Values((choice, "new")) })).Expect(200);
        (await office.Post($"{Clients}/{holders[2]}/trash")).Expect(200);
        (await Found(check.Id)).Select(f => f.Record).ShouldBe([holders[0]]);
        (await Change("client", choice, new { options = Options("old", "new") })).Expect(200);
        await Eventually.Holds(async () => (await Found(check.Id)).ShouldBeEmpty());
        Counts((await office.Get($"{Checks}/{check.Id}")).Expect(200)).ShouldBe([(choice, "custom_option_unknown", 3L)]);

        var whole = await Checked("client");
        var lacking = await api.Database.Value<long>(
            "select count(*) from clients where tenant_id = $1 and trashed_at is null and not coalesce(custom_values, '{}') ? $2",
            api.HeadOffice.Id,
            other
        );
        Counts(whole).ShouldContain((other, "custom_value_required", lacking));
        (await Found(whole.Id, $"code={other}&reason=custom_value_required")).Count.ShouldBe((int)lacking);
        (await api.Database.Value<long>("select count(*) from custom_field_findings where check_id = $1", check.Id)).ShouldBe(0);
        (await Change("client", other, new { isRequired = false })).Expect(200);
    }

    [Fact]
    public async Task What_leads_brought_before_a_field_was_defined_is_found_and_can_be_sent_back_as_it_was_read()
    {
        var (number, inn, gone) = (NewCode(), NewCode(), NewCode());
        var firm = (await office.PostClient()).Expect(201).Id;
        var early = await Lead((number, "много"), (inn, "7707083893"), (gone, Guid.CreateVersion7()));
        (await office.Define("lead", number, "number")).Expect(201);
        (await office.Define("lead", inn, "inn", new { isUnique = true })).Expect(201);
        (await office.Define("lead", gone, "reference", new { references = "client" })).Expect(201);
        var late = await Eventually.Gives(() => Lead((number, 5), (inn, "7707083893"), (gone, firm)));

        (await Found((await Checked("lead", number)).Id)).ShouldBe([(early, number, "custom_value_invalid")]);
        (await Found((await Checked("lead", inn)).Id)).ShouldBe([(early, inn, "custom_value_taken")]);
        (await Found((await Checked("lead", gone)).Id)).ShouldBe([(early, gone, "custom_reference_unknown")]);
        (await Found((await Checked("lead", number)).Id)).ShouldNotContain(f => f.Record == late);

        var values = (await office.Lead(early))["customValues"].DeepClone();
        values["ещё"] = 1;
        values[inn] = null;
        var changed = (await office.Patch($"{LeadCalls.Leads}/{early}", new { customValues = values })).Expect(200);
        changed["customValues"][number]!.GetValue<string>().ShouldBe("много");
        (await office.Patch($"{LeadCalls.Leads}/{early}", new { customValues = Values((number, "мало")) })).ExpectProblem(
            422,
            "custom_value_invalid"
        );
    }

    [Fact]
    public async Task Nothing_is_asked_of_who_was_erased()
    {
        var phone = AccessApi.NewPhone();
        var lead = (await office.Post(LeadCalls.Leads, new { phones = new[] { phone } })).Expect(201).Id;
        var deal = (await office.Post("/api/v1/deals", new { title = "Кредит", leadId = lead })).Expect(201).Id;
        (await office.Post($"/api/v1/deals/{deal}/win", new { })).Expect(200);
        var (ofLead, ofDeal) = (
            await office.NewField("lead", "text", new { isRequired = true }),
            await office.NewField("deal", "text", new { isRequired = true })
        );
        (await Found((await Checked("lead", ofLead)).Id)).ShouldContain((lead, ofLead, "custom_value_required"));
        (await Found((await Checked("deal", ofDeal)).Id)).ShouldContain((deal, ofDeal, "custom_value_required"));
        await office.Erase((await office.Ask(new { kind = "erasure", phone })).Id);
        (await Found((await Checked("lead", ofLead)).Id)).ShouldNotContain(f => f.Record == lead);
        (await Found((await Checked("deal", ofDeal)).Id)).ShouldNotContain(f => f.Record == deal);
        foreach (var (record, code) in new[] { ("lead", ofLead), ("deal", ofDeal) })
            (await Change(record, code, new { isRequired = false })).Expect(200);
    }

    [Fact]
    public async Task A_check_goes_on_where_it_broke_off_and_finds_nothing_twice()
    {
        var choice = await office.NewField("client", "select", new { options = Options("old", "new") });
        var one = (await office.PostClient((choice, "old"))).Expect(201).Id;
        await api.Database.Execute(
            "insert into clients select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from clients c, generate_series(1, 1100) where c.id = $1",
            one
        );
        (await Change("client", choice, new { options = Archived("old", "new") })).Expect(200);
        await using var refusal = await api.Database.Refuse(
            "update on custom_field_checks",
            $"new.tenant_id = '{api.HeadOffice.Id}' and new.checked > 500"
        );
        var id = (await office.Post(Checks, new { record = "client", code = choice })).Expect(201).Id;
        await Eventually.Holds(async () => (await Broken(id)).ShouldBe(1));
        var half = (await office.Get($"{Checks}/{id}")).Expect(200);
        (half.Json.Text("state"), half["checked"].GetValue<long>()).ShouldBe(("running", 500L));
        Counts(half).Sum(c => c.Count).ShouldBe(await Kept(id));
        await refusal.DisposeAsync();
        await api.Database.Execute("update outbox_events set next_attempt_at = '-infinity' where aggregate_id = $1", id);
        Counts(await Ended(id)).ShouldBe([(choice, "custom_option_unknown", 1101L)]);
        (await Kept(id)).ShouldBe(1101);
        (await api.Database.Value<long>("select count(distinct record_id) from custom_field_findings where check_id = $1", id)).ShouldBe(
            1101
        );
    }

    [Fact]
    public async Task One_check_of_a_field_at_a_time_and_what_cannot_be_checked_is_refused()
    {
        var (one, other) = (await office.NewField("deal", "text", new { isRequired = true }), await office.NewField("deal", "number"));
        var busy = await Standing(one);
        (await office.Post(Checks, new { record = "deal", code = one })).ExpectProblem(409, "field_check_running");
        (await office.Post(Checks, new { record = "deal" })).ExpectProblem(409, "field_check_running");
        await Checked("deal", other);
        (await office.Get(Checks)).Items.ShouldContain(c => c["id"]!.GetValue<Guid>() == busy);
        (await office.Post($"{Checks}/{busy}/cancel")).Expect(200).Json.Text("state").ShouldBe("cancelled");
        (await office.Post($"{Checks}/{busy}/cancel")).ExpectProblem(409, "field_check_ended");
        var both = await Task.WhenAll(
            office.Post(Checks, new { record = "deal" }),
            office.Post(Checks, new { record = "deal", code = one })
        );
        both.Count(a => a.Status == 201).ShouldBeGreaterThan(0);
        foreach (var begun in both.Where(a => a.Status == 201))
            await Ended(begun.Id);

        var formula = await office.NewField("deal", "formula", new { formula = "1 + 1" });
        (await office.Post(Checks, new { record = "deal", code = formula })).ExpectProblem(422, "field_check_of_formula");
        (await office.Post(Checks, new { record = "deal", code = "nobody" })).ExpectProblem(422, "custom_field_unknown");
        var archived = await Standing(other);
        (await office.Post($"{Fields}/{await IdOf("deal", other)}/archive")).Expect(200);
        await Move(archived);
        (await Ended(archived)).Json.Text("problem").ShouldBe("field_archived");
        (await office.Post(Checks, new { record = "deal", code = other })).ExpectProblem(409, "custom_field_archived");
        (await Change("deal", one, new { isRequired = false })).Expect(200);
    }

    [Fact]
    public async Task Checks_are_there_for_whoever_reads_all_records_and_sees_the_field()
    {
        (string, string)[] all = [("custom_fields.manage", "tenant"), ("custom_fields.read", "tenant"), ("clients.read", "tenant")];
        var (boss, clerk) = (await api.NewRole(all), await api.NewRole(all));
        var (me, few) = (
            await api.NewMember(clerk),
            await api.NewMember(await api.NewRole(("custom_fields.manage", "tenant"), ("clients.read", "own")))
        );
        (await office.PostClient()).Expect(201);
        var secret = await office.NewField("client", "text", new { isRequired = true, visibleTo = new[] { boss } });
        (await me.Api.Post(Checks, new { record = "client", code = secret })).ExpectProblem(422, "custom_field_unknown");
        var check = await Checked("client", secret);
        (await me.Api.Get($"{Checks}/{check.Id}")).ExpectProblem(404, "field_check_not_found");
        (await me.Api.Get($"{Checks}/{check.Id}/findings")).ExpectProblem(404, "field_check_not_found");
        (await me.Api.Post($"{Checks}/{check.Id}/cancel")).ExpectProblem(404, "field_check_not_found");
        (await me.Api.Get(Checks)).Expect(200).Text.ShouldNotContain(secret);
        (await few.Api.Post(Checks, new { record = "client" })).ExpectProblem(403, "forbidden");
        (await few.Api.Get($"{Checks}/{check.Id}")).ExpectProblem(403, "forbidden");
        (await few.Api.Get(Checks)).Expect(200).Items.ShouldBeEmpty();
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get($"{Checks}/{check.Id}/findings")).ExpectProblem(404, "field_check_not_found");

        var whole = await Checked("client");
        whole.Text.ShouldContain(secret);
        (await me.Api.Get($"{Checks}/{whole.Id}")).Expect(200).Text.ShouldNotContain(secret);
        (await me.Api.Get($"{Checks}/{whole.Id}/findings?code={secret}")).Expect(200).Items.ShouldBeEmpty();
        (await Change("client", secret, new { isRequired = false })).Expect(200);
    }

    static object Archived(params string[] codes) =>
        codes
            .Select(
                (c, i) =>
                    new
                    {
                        code = c,
                        name = new { en = c, ru = c },
                        isArchived = i == 0,
                    }
            )
            .ToArray();

    static IReadOnlyList<(string? Code, string? Reason, long Count)> Counts(ApiResponse check) =>
        [.. check["counts"].AsArray().Select(c => (c!.Text("code"), c!.Text("reason"), c!["count"]!.GetValue<long>()))];

    async Task<Guid> IdOf(string record, string code) =>
        (await office.Get($"{Fields}?record={record}&includeArchived=true")).Items.Single(f => f.Text("code") == code)[
            "id"
        ]!.GetValue<Guid>();

    async Task<ApiResponse> Change(string record, string code, object to) => await office.Patch($"{Fields}/{await IdOf(record, code)}", to);

    async Task<Guid> Lead(params (string Code, object? Value)[] values) =>
        (await office.Post(LeadCalls.Leads, new { phones = new[] { AccessApi.NewPhone() }, customValues = Values(values) })).Expect(201).Id;

    async Task<ApiResponse> Checked(string record, string? code = null) =>
        await Ended((await office.Post(Checks, code is null ? new { record } : new { record, code })).Expect(201).Id);

    Task<ApiResponse> Ended(Guid id) =>
        Eventually.Gives(async () =>
        {
            var check = (await office.Get($"{Checks}/{id}")).Expect(200);
            check.Json.Text("state").ShouldNotBe("running");
            return check;
        });

    /// <summary>All pages of them.</summary>
    async Task<IReadOnlyList<(Guid Record, string? Code, string? Reason)>> Found(Guid check, string query = "")
    {
        var found = new List<(Guid, string?, string?)>();
        string? cursor = null;
        do
        {
            var page = (
                await office.Get($"{Checks}/{check}/findings?limit=200&{query}{(cursor is null ? "" : $"&cursor={cursor}")}")
            ).Expect(200);
            found.AddRange(page.Items.Select(f => (f["recordId"]!.GetValue<Guid>(), f.Text("code"), f.Text("reason"))));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return found;
    }

    Task<long> Kept(Guid check) => api.Database.Value<long>("select count(*) from custom_field_findings where check_id = $1", check);

    Task<long> Broken(Guid check) =>
        api.Database.Value<long>("select count(*) from outbox_events where aggregate_id = $1 and last_error is not null", check);

    /// <summary>What its beginning would have told, had it not been put there by hand.</summary>
    Task Move(Guid check) =>
        api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
            values ($1, gen_random_uuid(), 'custom_field_check.advanced.v1', 'custom_field_check', $2, 1,
              jsonb_build_object('checkId', $2, 'checked', 0), gen_random_uuid(), now())
            """,
            api.HeadOffice.Id,
            check
        );

    /// <summary>A check of deals that nothing moves before it is asked to.</summary>
    async Task<Guid> Standing(string code)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into custom_field_checks (tenant_id, id, record, code, state, after, checked, counts, started_by, started_at, version)
            values ($1, $2, 'deal', $3, 'running', '00000000-0000-0000-0000-000000000000', 0, '[]', $1, now(), 1)
            """,
            api.HeadOffice.Id,
            id,
            code
        );
        return id;
    }
}
