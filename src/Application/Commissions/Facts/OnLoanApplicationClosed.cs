using MakCrm.Domain.Commissions;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Commissions;

/// <summary>The borrower has refused a loan after its issue: what was accrued for it is taken back. An early repayment changes nothing.</summary>
sealed class OnLoanApplicationClosed(ITenantWorkDispatcher post, ICaller caller) : IEventHandler<LoanApplicationClosed>
{
    const string Refused = "refused_after_issue";

    public async Task Handle(LoanApplicationClosed raised, EventContext facts, CancellationToken ct)
    {
        if (EnumWireFormat.ToWireName(raised.Outcome) == Refused)
            await post.RunAs<CommissionFactRecorder>(
                caller.NetworkId,
                "reverseIssuedLoan",
                recorder => recorder.Reverse(CommissionFactKind.LoanIssued, raised.ApplicationId, Refused, ct),
                ct
            );
    }
}
