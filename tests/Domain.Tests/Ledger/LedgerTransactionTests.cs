using MakCrm.Domain.Common;
using MakCrm.Domain.Ledger;

namespace MakCrm.Domain.Tests.Ledger;

public sealed class LedgerTransactionTests
{
    static readonly DateTimeOffset At = new(2026, 1, 12, 10, 0, 0, TimeSpan.Zero);
    static readonly Guid Holder = Guid.CreateVersion7(At);
    static readonly LedgerAccount External = LedgerAccount.Open(LedgerAccountCode.External, null, "RUB", At);
    static readonly LedgerAccount Revenue = LedgerAccount.Open(LedgerAccountCode.Revenue, null, "RUB", At);
    static readonly Wallet Wallet = new(
        LedgerAccount.Open(LedgerAccountCode.WalletAvailable, Holder, "RUB", At),
        LedgerAccount.Open(LedgerAccountCode.WalletHeld, Holder, "RUB", At)
    );
    static readonly LedgerCause Lot = LedgerCause.Lot(Guid.CreateVersion7(At));

    [Fact]
    public void A_top_up_comes_from_outside_into_the_wallet()
    {
        var posted = TopUp(10_000).Value;
        Moves(posted, External).ShouldBe(-10_000);
        Moves(posted, Wallet.Available).ShouldBe(10_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_top_up_of_nothing_or_less_is_refused(long minor) => TopUp(minor).Error!.Code.ShouldBe("amount_not_positive");

    [Fact]
    public void A_top_up_in_another_currency_is_refused() =>
        LedgerTransaction.TopUp(External, Wallet.Available, Money.Of(100, "EUR"), "1", At).Error!.Code.ShouldBe("currency_mismatch");

    [Fact]
    public void A_hold_sets_aside_and_a_release_gives_back()
    {
        var hold = LedgerTransaction.Hold(Wallet.Available.Id, Wallet.Held.Id, Money.Rubles(700), Lot, At);
        var release = LedgerTransaction.Release(Wallet.Available.Id, Wallet.Held.Id, Money.Rubles(700), Lot, At);
        (Moves(hold, Wallet.Available), Moves(hold, Wallet.Held)).ShouldBe((-700, 700));
        (Moves(release, Wallet.Available), Moves(release, Wallet.Held)).ShouldBe((700, -700));
    }

    [Fact]
    public void A_capture_pays_the_price_and_gives_the_rest_back()
    {
        var capture = LedgerTransaction.Capture(Wallet, Revenue, Money.Rubles(700), Money.Rubles(450), Lot, At);
        Moves(capture, Wallet.Held).ShouldBe(-700);
        Moves(capture, Revenue).ShouldBe(450);
        Moves(capture, Wallet.Available).ShouldBe(250);
    }

    [Fact]
    public void A_capture_of_all_that_is_held_has_no_third_line() =>
        LedgerTransaction.Capture(Wallet, Revenue, Money.Rubles(700), Money.Rubles(700), Lot, At).Lines.Count.ShouldBe(2);

    [Fact]
    public void Lines_are_written_in_the_order_of_their_accounts()
    {
        var capture = LedgerTransaction.Capture(Wallet, Revenue, Money.Rubles(700), Money.Rubles(450), Lot, At);
        capture.Lines.OrderBy(line => line.Id).Select(line => line.AccountId).ShouldBeInOrder();
    }

    [Fact]
    public void A_reversal_is_the_opposite_line_by_line()
    {
        var topUp = TopUp(10_000).Value;
        var opposite = topUp.Reverse("Не тому партнёру", At).Value;
        opposite.ReversesId.ShouldBe(topUp.Id);
        Moves(opposite, External).ShouldBe(10_000);
        Moves(opposite, Wallet.Available).ShouldBe(-10_000);
    }

    [Fact]
    public void Neither_a_hold_nor_a_reversal_is_reversed_by_hand()
    {
        var hold = LedgerTransaction.Hold(Wallet.Available.Id, Wallet.Held.Id, Money.Rubles(700), Lot, At);
        hold.Reverse("Ошибка", At).Error!.Code.ShouldBe("ledger_transaction_not_reversible");
        TopUp(1).Value.Reverse("Ошибка", At).Value.Reverse("Ещё раз", At).Error!.Code.ShouldBe("ledger_transaction_not_reversible");
    }

    static Result<LedgerTransaction> TopUp(long minor) =>
        LedgerTransaction.TopUp(External, Wallet.Available, Money.Rubles(minor), "Платёж 118", At);

    static long Moves(LedgerTransaction posted, LedgerAccount account) =>
        posted.Lines.Where(line => line.AccountId == account.Id).Sum(line => line.AmountMinor);
}
