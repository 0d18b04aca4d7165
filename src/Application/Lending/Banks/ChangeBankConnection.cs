using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ChangeBankConnectionHandler(BankConnectionReader reader, BankConnectionDrafts drafts)
    : IMessageHandler<Contract.ChangeBankConnection, Contract.BankConnection>
{
    public async Task<Result<Contract.BankConnection>> Handle(Contract.ChangeBankConnection request, CancellationToken cancellationToken)
    {
        if (await reader.Find(request.Id, cancellationToken) is not { } connection)
            return BankConnectionErrors.NotFound;
        var changes = request.Body.Changes;
        if (changes.Address is { } address && await drafts.Refusal(address, cancellationToken) is { } refusal)
            return refusal;
        drafts.Seal(connection, changes.Credentials, changes.CallbackSecret);
        return connection.Change(Merge(connection.Terms, changes)).Map(() => reader.View(connection));
    }

    static BankConnectionSettings Merge(BankConnectionSettings present, Contract.BankConnectionChanges changes) =>
        new(
            changes.Kind?.MapTo<BankConnectionKind>() ?? present.Kind,
            changes.Address ?? present.Address,
            changes.Credentials?.Scheme.MapTo<BankAuthScheme>() ?? present.AuthScheme,
            changes.Mapping?.ToDomain() ?? present.Mapping
        );
}
