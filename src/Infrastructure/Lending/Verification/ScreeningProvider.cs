using MakCrm.Application.Lending.Public;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Verification;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>Holds borrowers against the tenant's lists.</summary>
sealed class ScreeningProvider(VerificationKind kind, string source, SystemWorkRunner work) : IVerificationProvider
{
    public VerificationKind Kind => kind;

    public string Source => source;

    public async Task<VerificationAnswer> Check(VerificationCheck check, CancellationToken ct)
    {
        var answer = VerificationAnswer.Failing(VerificationFailure.Unreachable);
        try
        {
            var refusal = await work.Try(
                check.TenantId,
                "screenBorrower",
                async services => answer = await services.GetRequiredService<IBorrowerScreening>().Screen(check.BorrowerId, kind, ct),
                ct,
                TenantDataAccess.Writes
            );
            return refusal is null ? answer : VerificationAnswer.Failing(VerificationFailure.Unreachable);
        }
        catch (TenantUnavailableException)
        {
            return VerificationAnswer.Failing(VerificationFailure.Unreachable);
        }
    }
}
