using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;

namespace MakCrm.Domain.Tests.Lending;

public sealed class BorrowerTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 1, 15);

    [Fact]
    public void A_list_that_was_never_asked_for_says_nothing_and_an_empty_one_says_nothing_is_there()
    {
        new BorrowerProfile().MonthlyObligations.ShouldBeNull();
        new BorrowerProfile { Obligations = [] }.MonthlyObligations.ShouldBe(0);
    }

    [Fact]
    public void A_participant_keeps_its_identity_when_others_come_and_go()
    {
        var borrower = Borrower.Begin(Guid.CreateVersion7(), Now);
        var (stays, goes) = (Someone(), Someone());
        borrower.Change(new(), [stays, goes], Now).IsOk.ShouldBeTrue();
        var id = borrower.Participants.Single(p => p.Participation == stays).Id;
        borrower.Change(new(), [stays, Someone()], Now).IsOk.ShouldBeTrue();
        borrower.Participants.Single(p => p.Participation == stays).Id.ShouldBe(id);
        borrower.Participants.ShouldNotContain(p => p.Participation == goes);
    }

    [Fact]
    public void The_same_client_is_no_participant_twice()
    {
        var one = Someone();
        Borrower
            .Begin(Guid.CreateVersion7(), Now)
            .Change(new(), [one, one with { Role = ParticipantRole.CoBorrower }], Now)
            .Error!.Code.ShouldBe("borrower_participant_invalid");
    }

    [Theory]
    [InlineData(BorrowerKind.Person, "500100732259", null)]
    [InlineData(BorrowerKind.Company, "7707083893", null)]
    [InlineData(BorrowerKind.Person, "7707083893", "borrower_kind_mismatch")]
    [InlineData(BorrowerKind.Company, "7707083894", "inn_invalid")]
    public void An_inn_fits_the_kind_of_borrower(BorrowerKind kind, string inn, string? code) =>
        (BorrowerDocuments.None with { Inn = inn }).Refusal(kind, Today)?.Code.ShouldBe(code);

    [Theory]
    [InlineData(BorrowerKind.Company, "1027700132195", null)]
    [InlineData(BorrowerKind.Entrepreneur, "1027700132195", "borrower_kind_mismatch")]
    [InlineData(BorrowerKind.Company, "1027700132190", "ogrn_invalid")]
    public void An_ogrn_fits_the_kind_of_borrower(BorrowerKind kind, string ogrn, string? code) =>
        new BorrowerProfile { Kind = kind, Ogrn = ogrn }
            .Refusal(Today)
            ?.Code.ShouldBe(code);

    static Participation Someone() => new(Guid.CreateVersion7(), ParticipantRole.Guarantor);
}
