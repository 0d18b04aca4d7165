using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

public sealed class LeadContactsTests
{
    [Fact]
    public void A_phone_is_kept_as_it_came_beside_what_it_means()
    {
        LeadPhone.Read("8 (917) 123-45-67 доб. 12").ShouldBe(new("8 (917) 123-45-67 доб. 12", "+79171234567", "12", "RU"));
        LeadPhone.Read("8 701 234 56 78").ShouldBe(new("8 701 234 56 78", "+77012345678", null, "KZ"));
        LeadPhone.Read("после шести").ShouldBe(new("после шести", null, null, null));
    }

    [Fact]
    public void An_e_mail_is_kept_as_it_came_beside_its_address()
    {
        LeadEmail.Read(" Ivan.Petrov@Mail.RU ").ShouldBe(new(" Ivan.Petrov@Mail.RU ", "ivan.petrov@mail.ru"));
        LeadEmail.Read("собака").ShouldBe(new("собака", null));
    }

    [Fact]
    public void Spellings_of_one_contact_are_one_key()
    {
        var contacts = LeadContacts.Read(["8 917 123 45 67", "+7(917)1234567", "9171234567"], ["I.van+loan@gmail.com", "ivan@gmail.com"]);
        contacts.Keys.ShouldBe([(LeadContacts.Phone, "+79171234567"), (LeadContacts.Email, "ivan@gmail.com")]);
    }

    [Fact]
    public void What_was_not_recognised_is_told()
    {
        var contacts = LeadContacts.Read(["после шести", "89171234567"], ["ivan@mail.ru"]);
        (contacts.HasUnrecognisedPhone, contacts.HasUnrecognisedEmail, contacts.HasAny).ShouldBe((true, false, true));
    }

    [Fact]
    public void Nothing_is_no_contact() => LeadContacts.Read(null, null).HasAny.ShouldBeFalse();
}
