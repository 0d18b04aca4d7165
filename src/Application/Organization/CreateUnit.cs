using MakCrm.Domain.Organization;

namespace MakCrm.Application.Organization;

sealed class CreateUnitHandler(IOrganizationDb db, UnitTreeReader units, TimeProvider clock)
    : IMessageHandler<Contract.CreateUnit, Contract.Unit>
{
    public async Task<Result<Contract.Unit>> Handle(Contract.CreateUnit request, CancellationToken cancellationToken)
    {
        await db.Units.LockTable(cancellationToken);
        var tree = await units.Tree(cancellationToken);
        var created = Unit.Create(request.Body.Name, request.Body.ParentId, tree, clock.GetUtcNow());
        if (created.IsOk)
            db.Units.Add(created.Value);
        return created.Map(unit => unit.View(tree));
    }
}
