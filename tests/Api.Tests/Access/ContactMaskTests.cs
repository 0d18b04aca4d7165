namespace MakCrm.Api.Tests.Access;

/// <summary>Phones and e-mails for those who may not see them.</summary>
public sealed class ContactMaskTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Leads = "/api/v1/leads";

    [Fact]
    public async Task Contacts_are_masked_wherever_they_could_stand()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("leads.change", "tenant"), ("deals.read", "tenant")));
        var phone = AccessApi.NewPhone();
        var lead = await api.NewLead(phone: phone, name: $"Пётр {phone}");
        var digits = phone[2..];
        (await api.Office.Post($"{Leads}/{lead}/comments", new { text = $"Звонить {phone} или a.petrov@mail.example" })).Expect(201);
        (await api.Office.Patch($"{Leads}/{lead}", new { customValues = new { second = phone, nested = new[] { phone } } })).Expect(200);
        var deal = (await api.Office.Post("/api/v1/deals", new { title = $"Заём {phone}", leadId = lead })).Expect(201).Id;
        string[] places =
        [
            $"{Leads}/{lead}",
            $"{Leads}?limit=200",
            $"{Leads}/{lead}/comments",
            $"{Leads}/{lead}/history",
            $"/api/v1/deals/{deal}",
            "/api/v1/deals",
        ];
        foreach (var place in places)
        {
            var text = (await me.Api.Get(place)).Expect(200).Text;
            text.ShouldNotContain(digits);
            text.ShouldNotContain("petrov");
        }

        foreach (
            var answer in new[]
            {
                await me.Api.Patch($"{Leads}/{lead}", new { city = "Казань" }),
                await me.Api.Post($"{Leads}/{lead}/status", new { status = "in_work" }),
                await me.Api.Post($"{Leads}/{lead}/assign", new { responsibleId = me.Id }),
            }
        )
        {
            answer.Expect(200).Text.ShouldNotContain(digits);
            answer["areContactsMasked"].GetValue<bool>().ShouldBeTrue();
            answer["phones"][0]!["raw"]!.GetValue<string>().ShouldStartWith("+7921*");
        }

        (await api.Office.Get($"{Leads}/{lead}")).Text.ShouldContain(digits);
    }

    [Fact]
    public async Task Contacts_have_a_scope_of_their_own()
    {
        var role = await api.NewRole(("leads.read", "tenant"), ("leads.contacts.read", "own"));
        var me = await api.NewMember(role);
        var (mine, theirs) = (await api.NewLead(me), await api.NewLead());
        (await me.Api.Get($"{Leads}/{mine}")).Expect(200).Json["areContactsMasked"].ShouldBeNull();
        (await me.Api.Get($"{Leads}/{theirs}")).Expect(200)["areContactsMasked"].GetValue<bool>().ShouldBeTrue();
        var list = (await me.Api.Get($"{Leads}?limit=200")).Items.ToDictionary(l => l["id"]!.GetValue<Guid>());
        list[mine]["areContactsMasked"].ShouldBeNull();
        list[theirs]["areContactsMasked"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_contact_that_is_masked_is_not_found_by_guessing_it()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("leads.contacts.read", "own")));
        var (mine, theirs) = (AccessApi.NewPhone(), AccessApi.NewPhone());
        await api.NewLead(me, mine);
        await api.NewLead(phone: theirs);
        (await me.Api.Get($"{Leads}?phone={Uri.EscapeDataString(mine)}")).Items.Count.ShouldBe(1);
        (await me.Api.Get($"{Leads}?phone={Uri.EscapeDataString(theirs)}")).Items.ShouldBeEmpty();
        (await api.Office.Get($"{Leads}?phone={Uri.EscapeDataString(theirs)}")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_sees_contacts_masked_cannot_replace_them_by_the_mask()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("leads.change", "tenant")));
        var lead = await api.NewLead();
        (await me.Api.Patch($"{Leads}/{lead}", new { phones = new[] { "+7921*****67" } })).ExpectProblem(422, "contacts_masked");
    }

    [Fact]
    public async Task A_machine_client_sees_contacts_by_its_permission_whatever_its_token_names()
    {
        var lead = await api.NewLead();
        var seeing = api.As(await api.NewClient(api.HeadOffice, "leads.read", "leads.contacts.read"));
        (await seeing.Get($"{Leads}/{lead}")).Expect(200).Json["areContactsMasked"].ShouldBeNull();
        var blind = api.As(await api.NewClient(api.HeadOffice, "leads.read"));
        (await blind.Get($"{Leads}/{lead}")).Expect(200)["areContactsMasked"].GetValue<bool>().ShouldBeTrue();
    }
}
