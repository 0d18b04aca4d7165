using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

sealed class CreateApplicationHandler(IIdentityDb db, ICaller caller, OAuthApplicationService intake, RequestContext exchange)
    : IMessageHandler<Contract.CreateApplication, Contract.SignInApplicationCreated>
{
    public Task<Result<Contract.SignInApplicationCreated>> Handle(
        Contract.CreateApplication request,
        CancellationToken cancellationToken
    ) => Task.FromResult(Create(request.Body));

    Result<Contract.SignInApplicationCreated> Create(Contract.SignInApplicationRegistration body)
    {
        // People of the whole network sign in to it, so it is the head office's to let in.
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var secret = body.Type == Contract.ApplicationType.Confidential ? OpaqueToken.Generate() : null;
        var admitted = intake.Admit(body, secret);
        if (!admitted.IsOk)
            return admitted.Error;
        db.SignInApplications.Add(admitted.Value);
        exchange.IsAnswerSecret = secret is not null;
        return admitted.Value.ViewWith(secret);
    }
}
