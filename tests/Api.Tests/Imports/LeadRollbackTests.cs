using System.Runtime.CompilerServices;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Leads.Public;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What an import has done to leads is taken back, as far as nobody else has built on it.</summary>
public sealed class LeadRollbackTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Lead = "lead";

    /// <summary>Tables that name a lead and go with it, or tell only what it was; another lead that repeats it keeps it.</summary>
    static readonly string[] OfTheLead = ["lead_comments", "lead_formers", "lead_history", "leads"];

    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task What_was_created_is_gone_as_if_it_had_never_come_and_the_table_can_be_brought_again()
    {
        var field = await office.NewField(Lead, "text", new { isUnique = true });
        var phone = Phone();
        var csv = $"name,phone,number,договор,слово\n{name}-1,{phone},{name},А-1,слово\n{name}-2,{phone},,А-2,\n{name}-3,{Phone()},,А-1,\n";
        object[] mapping =
        [
            Column(0, "name"),
            Column(1, "phone"),
            Column(2, "externalId"),
            Column(3, $"customValues.{field}"),
            Column(4, "comment"),
        ];
        var setUp = new { mapping, duplicates = "create" };
        var import = await office.Import(csv, setUp, Lead);
        import.Counts().ShouldBe((2, 0, 0, 1));
        var first = (await office.Records(import.Id))[0];
        var back = await office.RollBack(import.Id);
        (back["state"].GetValue<string>(), back.Back()).ShouldBe(("rolled_back", (2, 0)));
        (await office.Get($"{LeadCalls.Leads}/{first}")).ExpectProblem(404, "lead_not_found");
        (await api.Database.Value<long>("select count(*) from leads where name like $1", name + "%")).ShouldBe(0);
        (await api.Database.Value<long>("select count(*) from lead_contacts where value = $1", phone)).ShouldBe(0);
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/events?recordId={first}"))
                .Expect(200)
                .Items.Select(e => e!.Text("type"))
                .ShouldBe(["lead.registered.v1", "lead.purged.v1"])
        );
        (await office.Import(csv, setUp, Lead)).Counts().ShouldBe((2, 0, 0, 1));
    }

    [Fact]
    public async Task What_others_have_built_on_stays_and_each_row_says_why()
    {
        var phone = Phone();
        var csv = $"name,phone\n{name}-0,{phone}\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"{name}-{i},{Phone()}\n"));
        var import = await office.Import(csv, Set("skip"), Lead);
        var leads = await office.Records(import.Id);
        var duplicate = await office.Register(phone);
        (await office.Patch($"{LeadCalls.Leads}/{leads[1]}", new { city = "Уфа" })).Expect(200);
        (await office.Post("/api/v1/deals", new { title = "Сделка", leadId = leads[2] })).Expect(201);
        (await office.Post($"/api/v1/files?name=a.txt&recordType=lead&recordId={leads[3]}", "слово"u8.ToArray())).Expect(201);
        (await office.Post("/api/v1/legal-holds", new { leadId = leads[4], reason = "Суд" })).Expect(201);
        (await office.Post($"{LeadCalls.Leads}/{leads[5]}/comments", new { text = "Слово" })).Expect(201);
        (await office.RollBack(import.Id)).Back().ShouldBe((1, 6));
        var response = (await office.Get($"{Place}/{import.Id}/rows?rollback=kept")).Expect(200);
        var (used, changed) = ("import_record_used", "import_record_changed");
        response.Items.Select(r => r!.Text("keptBecause")).ShouldBe([used, changed, used, used, used, changed]);
        (await office.Lead(duplicate.Id)).Json.Uuid("duplicateOf").ShouldBe(leads[0]);
    }

    [Fact]
    public async Task What_was_changed_is_what_it_was_unless_somebody_has_changed_it_since()
    {
        var field = await office.NewField(Lead, "text", new { isUnique = true });
        var (one, other, third) = (Phone(), Phone(), Phone());
        var before = (await New(one, field, "Б-1"), await New(other, field, "Б-2"));
        var csv = $"phone,phone,city,слово,договор\n{one},{third},Уфа,слово,В-1\n{other},,Уфа,слово,В-2\n";
        object[] mapping =
        [
            Column(0, "phone"),
            Column(1, "phone"),
            Column(2, "city"),
            Column(3, "comment"),
            Column(4, $"customValues.{field}"),
        ];
        var import = await office.Import(csv, new { mapping, duplicates = "update" }, Lead);
        import.Counts().ShouldBe((0, 2, 0, 0));
        (await office.Patch($"{LeadCalls.Leads}/{before.Item2.Id}", new { name = "Другое" })).Expect(200);
        (await office.RollBack(import.Id)).Back().ShouldBe((1, 1));
        Told(await office.Lead(before.Item1.Id)).ShouldBe(Told(before.Item1));
        (await office.Get($"{LeadCalls.Leads}/{before.Item1.Id}/comments")).Expect(200).Items.ShouldBeEmpty();
        (await office.Lead(before.Item2.Id)).Json.Text("city").ShouldBe("Уфа");
        (await office.Get($"{Place}/{import.Id}/rows?rollback=kept")).Items[0]!.Text("keptBecause").ShouldBe("import_record_changed");
        // The contact and the value that it has given up are free again.
        var next = await New(third, field, "В-1");
        next.Json.Uuid("duplicateOf").ShouldBeNull();
    }

    [Fact]
    public async Task What_came_and_was_changed_by_the_same_table_goes_with_it()
    {
        var (phone, there) = (Phone(), Phone());
        var present = await office.Lead((await office.Register(there)).Id);
        var csv = $"a,b\n{phone},раз\n{phone},два\n{there},три\n{phone},четыре\n{there},пять\n";
        var mapping = new[] { Column(0, "phone"), Column(1, "city") };
        var import = await office.Import(csv, new { mapping, duplicates = "update" }, Lead);
        import.Counts().ShouldBe((1, 4, 0, 0));
        (await office.RollBack(import.Id)).Back().ShouldBe((5, 0));
        (await api.Database.Value<long>("select count(*) from lead_contacts where value = $1", phone)).ShouldBe(0);
        Told(await office.Lead(present.Id)).ShouldBe(Told(present));
    }

    [Fact]
    public async Task It_takes_the_right_to_change_leads_and_reaches_no_further_than_whoever_asks()
    {
        (string, string)[] rights = [("imports.create", "tenant"), ("leads.create", "tenant"), ("leads.read", "tenant")];
        var clerk = await api.NewMember(await api.NewRole(rights));
        var import = (await clerk.Api.Import($"name,phone\n{name},{Phone()}\n", Set("skip"), Lead)).Id;
        (await clerk.Api.Post($"{Place}/{import}/rollback")).ExpectProblem(403, "forbidden");
        var chief = await api.NewMember(await api.NewRole([.. rights, ("leads.change", "own")]));
        var own = await chief.Api.Import($"name,phone\n{name},{Phone()}\n", Set("skip"), Lead);
        (await chief.Api.RollBack(own.Id)).Back().ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_change_or_a_duplicate_at_the_same_moment_wins_or_comes_too_late_but_is_never_lost()
    {
        List<string> phones = [.. Enumerable.Range(0, 60).Select(_ => Phone())];
        var import = await office.Import("name,phone\n" + string.Concat(phones.Select(p => $"{name},{p}\n")), Set("skip"), Lead);
        var leads = await office.Records(import.Id);
        var back = office.RollBack(import.Id);
        var changes = Task.WhenAll(leads.Take(30).Select(id => office.Patch($"{LeadCalls.Leads}/{id}", new { city = "Мой" })));
        var others = await Task.WhenAll(phones.Skip(30).Select(p => office.Register(p)));
        var changed = (await changes).Count(a => a.Status == 200);
        var linked = others.Count(o => o.Json["duplicateOf"] is not null);
        (await back).Back().ShouldBe((phones.Count - changed - linked, changed + linked));
        (await changes).Select(a => a.Status).ShouldBeSubsetOf([200, 404, 409]);
        (await api.Database.Value<long>("select count(*) from leads where name = $1 and city = 'Мой'", name)).ShouldBe(changed);
    }

    [Fact]
    public async Task What_a_lead_was_is_forgotten_with_the_person()
    {
        var (one, other) = (Phone(), Phone());
        var person = (await office.Register(one)).Id;
        await office.Register(other);
        var import = await office.Import($"name,phone\n{name},{one}\n{name},{other}\n", Set("update"), Lead);
        (await Formers(import.Id)).ShouldBe(2);
        var erasure = (await office.Post("/api/v1/subject-requests", new { kind = "erasure", phone = one })).Expect(201).Id;
        (await office.Post($"/api/v1/subject-requests/{erasure}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await office.Lead(person))["phones"].AsArray().ShouldBeEmpty());
        (await Formers(import.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Every_table_that_names_a_lead_is_looked_into()
    {
        var tables = await api.Database.Rows(
            """
            select distinct con.conrelid::regclass::text from pg_constraint con where con.contype = 'f' and con.confrelid = 'leads'::regclass
            union select unnest(array['files', 'segment_members'])
            """
        );
        var stored = typeof(ILeadUsage)
            .Assembly.GetTypes()
            .Where(t => t.IsClass && t.IsAssignableTo(typeof(ILeadUsage)))
            .SelectMany(t => ((ILeadUsage)RuntimeHelpers.GetUninitializedObject(t)).Tables);
        tables.Select(t => (string)t[0]!).ShouldBe([.. stored, .. OfTheLead], ignoreOrder: true);
    }

    async Task<ApiResponse> New(string phone, string field, string value)
    {
        var received = new
        {
            phones = new[] { phone },
            city = "Казань",
            customValues = new Dictionary<string, string> { [field] = value },
        };
        return await office.Lead((await office.Post(LeadCalls.Leads, received)).Expect(201).Id);
    }

    static object Set(string duplicates) => new { mapping = new[] { Column(0, "name"), Column(1, "phone") }, duplicates };

    /// <summary>All that is told of a lead but how often and when it was written.</summary>
    static string Told(ApiResponse lead)
    {
        var body = lead.Json.DeepClone().AsObject();
        body.Remove("version");
        body.Remove("updatedAt");
        return body.ToJsonString();
    }

    Task<long> Formers(Guid import) => api.Database.Value<long>("select count(*) from lead_formers where intake_id = $1", import);
}
