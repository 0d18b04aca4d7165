using MakCrm.Domain.Clients;

namespace MakCrm.Domain.Tests.Clients;

public sealed class ClientMatcherTests
{
    [Theory]
    [InlineData("Иванов Иван Иванович", "иванов  иван иванович", MatchReason.Name)]
    [InlineData("Иванов Иван", "Иван Иванов", MatchReason.Name)]
    [InlineData("Иванов Иван Иванович", "Иванов Иван", MatchReason.Name)]
    [InlineData("Иванов Иван Иванович", "Ivanov Ivan Ivanovich", MatchReason.Name)]
    [InlineData("Щукина Юлия Сергеевна", "Shchukina Yuliya Sergeyevna", MatchReason.Name)]
    [InlineData("Иванов Иван Иванович", "Иванову Ивану Ивановичу", MatchReason.Name)]
    [InlineData("Петровский Андрей Сергеевич", "Петровским Андреем Сергеевичем", MatchReason.Name)]
    [InlineData("Смирнова Мария Олеговна", "Смирновой Марии Олеговны", MatchReason.Name)]
    [InlineData("Королёв Пётр", "КОРОЛЕВ Петр", MatchReason.Name)]
    [InlineData("Иванов Иван Иванович", "Иванов И. И.", MatchReason.NameSimilar)]
    [InlineData("Кузнецов Александр", "Кузнецов Александер", MatchReason.NameSimilar)]
    [InlineData("Кузнецов Иван", "Кузнецво Иван", MatchReason.NameSimilar)]
    [InlineData("Иванова Анна Петровна", "Сидорова Анна Петровна", MatchReason.NameSimilar)]
    [InlineData("Иванов Иван Петрович", "Иванов Пётр Петрович", MatchReason.NameDiffers)]
    [InlineData("Иванов Иван Петрович", "Иванов Пётр Иванович", MatchReason.NameDiffers)]
    [InlineData("Иванов Иван", "Сидоров Пётр", MatchReason.NameDiffers)]
    [InlineData("Иван", "Иванов Иван", null)]
    [InlineData("***", "Иванов Иван", null)]
    public void Names_are_one_however_they_are_written(string one, string other, MatchReason? reason)
    {
        Reasons(new() { GivenName = one }, new() { GivenName = other }).ShouldBe(reason is { } r ? [r] : []);
        Reasons(new() { GivenName = other }, new() { GivenName = one }).ShouldBe(reason is { } s ? [s] : []);
    }

    [Theory]
    [InlineData("ООО «Ромашка»", "Romashka LLC", MatchReason.Name)]
    [InlineData("Общество с ограниченной ответственностью \"Ромашка\"", "Ромашка", MatchReason.Name)]
    [InlineData("Ромашка-Строй", "Ромашка Стройй", MatchReason.Name)]
    [InlineData("Техносервис", "Технасервис", MatchReason.NameSimilar)]
    [InlineData("Ромашка", "Василёк", MatchReason.NameDiffers)]
    public void Companies_are_called_without_their_form(string one, string other, MatchReason reason) =>
        Compare(ClientKind.Company, new() { GivenName = one }, new() { GivenName = other })
            .Reasons.Select(r => r.Reason)
            .ShouldBe([reason]);

    [Theory]
    [InlineData("1985-04-12", "1985-04-12", MatchReason.BirthDate)]
    [InlineData("1985-04-12", "1985-12-04", MatchReason.BirthDateSwapped)]
    [InlineData("1985-04-12", "1958-04-12", null)]
    [InlineData("1985-04-12", "1990-07-01", MatchReason.BirthDateDiffers)]
    public void A_slip_in_a_date_says_nothing(string one, string other, MatchReason? reason) =>
        Reasons(new() { BirthDate = DateOnly.Parse(one) }, new() { BirthDate = DateOnly.Parse(other) })
            .ShouldBe(reason is { } r ? [r] : []);

    [Fact]
    public void Contacts_accounts_and_places_are_compared_by_what_they_mean()
    {
        ClientDetails one = new()
        {
            Phones = [ClientPhone.Read("8 (921) 123-45-67")],
            Emails = [ClientEmail.Read("Ivan.Petrov+crm@gmail.com")],
            Messengers = [new("telegram", "@Ivan_Petrov")],
            Addresses = [new("residence", "г. Казань, ул. Баумана, д. 1, кв. 2", null, null, null)],
        };
        ClientDetails other = new()
        {
            Phones = [ClientPhone.Read("+79211234567 доб. 5")],
            Emails = [ClientEmail.Read("ivanpetrov@googlemail.com")],
            Messengers = [new("telegram", "ivan_petrov")],
            Addresses = [new("registration", "Казань, Баумана 1 - 2", null, null, null)],
        };
        Reasons(one, other).ShouldBe([MatchReason.Phone, MatchReason.Email, MatchReason.Messenger, MatchReason.Address]);
    }

    [Fact]
    public void A_shared_phone_is_not_yet_a_shared_person()
    {
        ClientDetails husband = Person("Иванов Иван", "+79211234567");
        Compare(husband, Person("Иванова Анна", "+79211234567")).Certainty.ShouldBe(MatchCertainty.Unlikely);
        Compare(husband, new() { Phones = husband.Phones }).Certainty.ShouldBe(MatchCertainty.Possible);
        Compare(husband, Person("Иван Иванов", "89211234567")).Certainty.ShouldBe(MatchCertainty.Certain);
    }

    [Fact]
    public void Numbers_of_the_state_tell_two_of_one_name_apart()
    {
        var one = Person("Иванов Иван", "+79211234567") with { Inn = "500100732259" };
        var score = Compare(one, one with { Inn = "784806113663" });
        (score.Score, score.Certainty).ShouldBe((0, MatchCertainty.Unlikely));
        score.Reasons.ShouldContain(new WeightedReason(MatchReason.InnDiffers, -100));
    }

    [Fact]
    public void A_person_is_no_company() =>
        ClientMatchScorer
            .Compare(
                ClientMatchProfile.Of(ClientKind.Person, Person("Ромашка", "+79211234567")),
                ClientMatchProfile.Of(ClientKind.Company, Person("Ромашка", "+79211234567")),
                DuplicateWeights.Usual
            )
            .ShouldBe(ClientMatchScore.None);

    [Fact]
    public void Whoever_may_be_the_same_shares_a_key()
    {
        DateOnly born = new(1985, 4, 12);
        ClientDetails one = new() { GivenName = "Иванова Анна Петровна", BirthDate = born };
        ShareKeys(one, new() { GivenName = "Anna Ivanova", BirthDate = new(1985, 12, 4) }).ShouldBe([ClientKeyExtractor.Born]);
        ShareKeys(one, new() { GivenName = "Сидорова Анна", BirthDate = born }).ShouldBe([ClientKeyExtractor.Born]);
        ShareKeys(one, new() { GivenName = "Ивановой Анне Петровне" }).ShouldBe([ClientKeyExtractor.Name]);
        ShareKeys(one, new() { GivenName = "Анна" }).ShouldBeEmpty();
    }

    static IEnumerable<string> ShareKeys(ClientDetails one, ClientDetails other) =>
        ClientKeyExtractor
            .BlockingKeys(ClientKind.Person, one)
            .Intersect(ClientKeyExtractor.BlockingKeys(ClientKind.Person, other))
            .Select(k => k.Kind)
            .Distinct();

    static ClientDetails Person(string name, string phone) => new() { GivenName = name, Phones = [ClientPhone.Read(phone)] };

    static IEnumerable<MatchReason> Reasons(ClientDetails one, ClientDetails other) => Compare(one, other).Reasons.Select(r => r.Reason);

    static ClientMatchScore Compare(ClientDetails one, ClientDetails other) => Compare(ClientKind.Person, one, other);

    static ClientMatchScore Compare(ClientKind kind, ClientDetails one, ClientDetails other) =>
        ClientMatchScorer.Compare(ClientMatchProfile.Of(kind, one), ClientMatchProfile.Of(kind, other), DuplicateWeights.Usual);
}
