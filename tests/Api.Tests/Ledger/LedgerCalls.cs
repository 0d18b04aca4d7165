using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Ledger;

/// <summary>What tests of the ledger and the market say again and again.</summary>
static class LedgerCalls
{
    public static Task<ApiResponse> TopUp(this TestApiClient seller, TestTenant tenant, long minor) =>
        seller.Post(
            $"/api/v1/wallets/{tenant.Id}/top-ups",
            new { amount = new { amount = minor, currency = "RUB" }, reference = "Платёжное поручение 118" }
        );

    public static Task<ApiResponse> Reverse(this TestApiClient seller, Guid transaction) =>
        seller.Post($"/api/v1/ledger/transactions/{transaction}/reversal", new { reason = "Не тому партнёру" });
}
