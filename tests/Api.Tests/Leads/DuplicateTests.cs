using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class DuplicateTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_lead_with_a_known_phone_is_stored_and_linked_to_the_first()
    {
        var phone = LeadCalls.NewPhone();
        var first = await office.Register(phone);
        var second = await office.Register(LeadCalls.Spelled(phone));
        (second.Json.Text("decision"), second.Json.Text("status")).ShouldBe(("duplicate", "duplicate"));
        second.Texts("reasons").ShouldBe(["duplicate_phone"]);
        second.Json.Uuid("duplicateOf").ShouldBe(first.Id);
        second["duplicates"].ShouldBeJson(new object[] { new { leadId = first.Id, matchedBy = "phone" } });
        var stored = await office.Lead(second.Id);
        (stored.Json.Uuid("duplicateOf"), stored.Json.Text("decision")).ShouldBe((first.Id, "duplicate"));
    }

    [Fact]
    public async Task An_e_mail_in_another_spelling_is_the_same_person()
    {
        var first = await office.RegisterByEmail("ivan.petrov@gmail.com");
        var second = await office.RegisterByEmail(" IvanPetrov+credit@Gmail.com ");
        second.Texts("reasons").ShouldBe(["duplicate_email"]);
        second.Json.Uuid("duplicateOf").ShouldBe(first.Id);
    }

    [Fact]
    public async Task Each_contact_names_the_lead_that_had_it_first()
    {
        var (phone, email) = (LeadCalls.NewPhone(), "two.firsts@mail.ru");
        var byPhone = await office.Register(phone);
        var byEmail = await office.RegisterByEmail(email);
        var both = (await office.Post(LeadCalls.Leads, new { phones = new[] { phone }, emails = new[] { email } })).Expect(201);
        both.Texts("reasons").ShouldBe(["duplicate_phone", "duplicate_email"], ignoreOrder: true);
        both.Json.Uuid("duplicateOf").ShouldBe(byPhone.Id);
        both["duplicates"]
            .AsArray()
            .Select(link => (link!.Uuid("leadId"), link!.Text("matchedBy")))
            .ShouldBe([(byPhone.Id, "phone"), (byEmail.Id, "email")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_duplicate_of_a_duplicate_is_linked_to_the_first_of_all()
    {
        var (phone, other) = (LeadCalls.NewPhone(), LeadCalls.NewPhone());
        var first = await office.Register(phone);
        var second = await office.Register(phone, other);
        var third = await office.Register(other);
        third.Json.Uuid("duplicateOf").ShouldBe(first.Id);
        third["duplicates"].ShouldBeJson(new object[] { new { leadId = second.Id, matchedBy = "phone" } });
    }

    [Fact]
    public async Task One_lead_is_no_duplicate_of_itself()
    {
        var phone = LeadCalls.NewPhone();
        (await office.Register(phone, LeadCalls.Spelled(phone), phone)).Json.Text("decision").ShouldBe("accepted");
    }

    [Fact]
    public async Task Another_tenants_lead_is_no_duplicate()
    {
        var phone = LeadCalls.NewPhone();
        await office.Register(phone);
        (await api.As(api.Network.Franchisees[0]).Register(phone)).Json.Text("decision").ShouldBe("accepted");
    }

    [Fact]
    public async Task The_same_extension_or_none_makes_no_difference()
    {
        var phone = LeadCalls.NewPhone();
        await office.Register($"{phone} доб. 11");
        (await office.Register($"{phone} доб. 12")).Texts("reasons").ShouldBe(["duplicate_phone"]);
    }

    [Fact]
    public async Task Leads_that_share_a_contact_are_listed_with_what_they_share()
    {
        var (phone, email) = (LeadCalls.NewPhone(), "listed@mail.ru");
        var first = (await office.Post(LeadCalls.Leads, new { phones = new[] { phone }, emails = new[] { email } })).Expect(201);
        var second = await office.Register(phone);
        var third = (
            await office.Post(
                LeadCalls.Leads,
                new
                {
                    phones = new[] { phone },
                    emails = new[] { email },
                    name = "Пётр",
                }
            )
        ).Expect(201);
        var list = (await office.Get($"/api/v1/leads/{first.Id}/duplicates")).Expect(200);
        list.NextCursor.ShouldBeNull();
        list.Items.Select(item => item.Uuid("leadId")).ShouldBe([third.Id, second.Id]);
        list.Items[0]["matchedBy"].ShouldBeJson(new[] { "phone", "email" });
        list.Items[1]["matchedBy"].ShouldBeJson(new[] { "phone" });
        (list.Items[0].Text("name"), list.Items[0].Text("decision")).ShouldBe(("Пётр", "duplicate"));
    }

    [Fact]
    public async Task The_list_of_duplicates_has_pages()
    {
        var phone = LeadCalls.NewPhone();
        var first = await office.Register(phone);
        var others = new List<Guid>();
        for (var number = 0; number < 3; number++)
            others.Add((await office.Register(phone)).Id);
        var page = (await office.Get($"/api/v1/leads/{first.Id}/duplicates?limit=2")).Expect(200);
        var rest = (await office.Get($"/api/v1/leads/{first.Id}/duplicates?limit=2&cursor={page.NextCursor}")).Expect(200);
        page.Items.Concat(rest.Items).Select(item => item.Uuid("leadId")!.Value).ShouldBe(Enumerable.Reverse(others));
        (page.Items.Count, rest.NextCursor).ShouldBe((2, null));
    }

    [Fact]
    public async Task A_lead_alone_has_an_empty_list_of_duplicates() =>
        (await office.Get($"/api/v1/leads/{(await office.Register()).Id}/duplicates")).Expect(200).Items.ShouldBeEmpty();

    [Fact]
    public async Task The_duplicates_of_a_lead_can_be_filtered()
    {
        var phone = LeadCalls.NewPhone();
        var first = await office.Register(phone);
        var second = await office.Register(phone);
        (await office.Get($"/api/v1/leads?duplicateOf={first.Id}")).Items.Select(item => item.Uuid("id")).ShouldBe([second.Id]);
    }
}
