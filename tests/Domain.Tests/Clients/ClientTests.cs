using MakCrm.Domain.Clients;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Clients;

using Client = MakCrm.Domain.Clients.Client;

public sealed class ClientTests
{
    static readonly ActorStamp Now = new(Guid.CreateVersion7(), new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero));

    // Published by the companies themselves and by the tax service in its examples.
    [Theory]
    [InlineData(ClientKind.Company, null, "7707083893", true)]
    [InlineData(ClientKind.Company, LegalForm.Pao, "7707083893", true)]
    [InlineData(ClientKind.Company, LegalForm.Ip, "500100732259", true)]
    [InlineData(ClientKind.Company, LegalForm.Kfh, "500100732259", true)]
    [InlineData(ClientKind.Company, LegalForm.Ooo, "500100732259", false)]
    [InlineData(ClientKind.Company, LegalForm.Ip, "7707083893", false)]
    [InlineData(ClientKind.Person, null, "500100732259", true)]
    [InlineData(ClientKind.Person, null, "7707083893", false)]
    public void People_and_entrepreneurs_have_the_long_INN(ClientKind kind, LegalForm? form, string inn, bool fits) =>
        Client
            .Create(
                kind,
                new()
                {
                    GivenName = "Клиент",
                    LegalForm = form,
                    Inn = inn,
                },
                Now
            )
            .Error?.Code.ShouldBe(fits ? null : "inn_invalid");

    [Theory]
    [InlineData(LegalForm.Ooo, "7707083893", true)]
    [InlineData(LegalForm.Ip, "500100732259", false)]
    [InlineData(null, "500100732259", false)]
    public void Only_organisations_have_a_KPP(LegalForm? form, string inn, bool fits) =>
        Company(form, inn).Error?.Code.ShouldBe(fits ? null : "kpp_invalid");

    [Fact]
    public void A_birth_date_is_not_after_tomorrow()
    {
        Born(new(2026, 1, 21)).IsOk.ShouldBeTrue();
        Born(new(2026, 1, 22)).Error!.Code.ShouldBe("birth_date_in_future");
    }

    [Theory]
    [InlineData("Как сказали", "Петров", "Как сказали")]
    [InlineData(null, "Петров", "Петров Иван")]
    [InlineData(null, null, "Иван")]
    public void A_person_is_called_as_somebody_said_or_by_the_parts_of_his_name(string? given, string? last, string name) =>
        Client
            .Create(
                ClientKind.Person,
                new()
                {
                    GivenName = given,
                    LastName = last,
                    FirstName = "Иван",
                },
                Now
            )
            .Value.Name.ShouldBe(name);

    [Fact]
    public void A_change_to_what_it_is_already_tells_nothing()
    {
        var client = Client.Create(ClientKind.Person, new() { GivenName = "Иван", Phones = [ClientPhone.Read("89171234567")] }, Now).Value;
        client.Change(client.Details, Now).IsOk.ShouldBeTrue();
        (client.Version, client.History.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void A_change_tells_the_names_of_the_fields()
    {
        var client = Client.Create(ClientKind.Person, new() { GivenName = "Иван", Status = "new" }, Now).Value;
        client.Change(client.Details with { Note = "Новое", Tags = ["VIP"], Status = "active" }, Now);
        client.Events.OfType<ClientChanged>().Single().Fields.ShouldBe(["note", "tags"]);
        client.Events.OfType<ClientStatusChanged>().Single().ShouldBe(new(client.Id, "new", "active"));
    }

    [Fact]
    public void Every_contact_that_can_be_read_is_a_key_once()
    {
        var details = new ClientDetails
        {
            Phones = [ClientPhone.Read("89171234567"), ClientPhone.Read("+7 917 123-45-67"), ClientPhone.Read("нет")],
            Emails = [ClientEmail.Read("I.Van@gmail.com")],
            Tags = ["VIP"],
        };
        Client
            .Create(ClientKind.Person, details, Now)
            .Value.Keys.ShouldBe([("phone", "+79171234567"), ("email", "ivan@gmail.com"), ("tag", "vip")]);
    }

    static Result<Client> Company(LegalForm? form, string inn) =>
        Client.Create(
            ClientKind.Company,
            new()
            {
                GivenName = "Ромашка",
                LegalForm = form,
                Inn = inn,
                Kpp = "773601001",
            },
            Now
        );

    static Result<Client> Born(DateOnly date) => Client.Create(ClientKind.Person, new() { GivenName = "Иван", BirthDate = date }, Now);
}
