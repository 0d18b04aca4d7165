using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class SendLoanApplicationHandler(
    BankSubmissionReader submissions,
    LoanApplicationVisibility applications,
    BankRoutes routes,
    IBankGateway gateway
) : IMessageHandler<Contract.SendLoanApplication, Contract.BankSubmission>
{
    public async Task<Result<Contract.BankSubmission>> Handle(Contract.SendLoanApplication request, CancellationToken cancellationToken)
    {
        var visible = applications.Applications(LoanApplicationVisibility.Manage);
        if (await visible.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
            return LoanApplicationErrors.NotFound;
        if (application.State != LoanApplicationState.Draft)
            return LoanApplicationErrors.StateUnfit;
        if (await routes.To(application.BankId, cancellationToken) is not { } route)
            return BankSubmissionErrors.NotConnected;
        var queued = await submissions.Queue(application, route, cancellationToken);
        if (queued.IsOk)
            gateway.Wake();
        return queued.Map(BankSubmissionViews.View);
    }
}

/// <summary>The ways to banks of the network, wherever the application lies.</summary>
sealed class BankRoutes(ITenantWorkDispatcher post, ICaller caller) : IModuleService
{
    public async Task<BankRoute?> To(Guid bankId, CancellationToken ct)
    {
        Guid? connection = null;
        await post.RunAs<BankConnectionReader>(
            caller.NetworkId,
            "routeToBank",
            async reader => connection = await reader.RouteTo(bankId, ct),
            ct
        );
        return connection is { } id ? new(caller.NetworkId, id) : null;
    }
}
