namespace MakCrm.Application.Identity;

sealed class ListPermissionsHandler(PermissionCatalog catalogue) : IMessageHandler<Contract.ListPermissions, Contract.PermissionList>
{
    public Task<Result<Contract.PermissionList>> Handle(Contract.ListPermissions request, CancellationToken cancellationToken)
    {
        var items = catalogue.All.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => View(p.Key, p.Value)).ToList();
        return Task.FromResult<Result<Contract.PermissionList>>(
            new Contract.PermissionList
            {
                Items = items,
                NextCursor = null,
                MaskOptions = [.. MaskableRecordFields.All.Select(View)],
            }
        );
    }

    static Contract.Permission View(string name, PermissionCatalog.PermissionTexts texts) =>
        new()
        {
            Name = name,
            IsScoped = texts.Scoped,
            Description = new() { En = texts.En, Ru = texts.Ru },
        };

    static Contract.MaskOption View(MaskableRecordField field) =>
        new()
        {
            Record = EnumWireFormat.Parse<Contract.MaskableRecord>(field.Record),
            Field = EnumWireFormat.Parse<Contract.MaskableField>(field.Name),
            Kinds = [.. field.Becomes.OrderDescending().Select(visibility => visibility.As<Contract.MaskKind>())],
        };
}
