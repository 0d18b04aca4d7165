namespace MakCrm.Application.Identity;

sealed class ListApplicationsHandler(IIdentityDb db) : IMessageHandler<Contract.ListApplications, Contract.SignInApplicationPage>
{
    public async Task<Result<Contract.SignInApplicationPage>> Handle(Contract.ListApplications request, CancellationToken cancellationToken)
    {
        var page = await db.SignInApplications.ToPage(request.Cursor, request.Limit, OAuthApplicationViews.Application, cancellationToken);
        return page.Map(p => new Contract.SignInApplicationPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
