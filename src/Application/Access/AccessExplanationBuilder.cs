using MakCrm.Application.Access.Public;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Access;

/// <summary>Puts the answers of the rules in a row: what they say decides, and nothing is decided here.</summary>
sealed class AccessExplanationBuilder(OperationAttribute operation, EffectiveAccess subject, RecordAccess? record, bool isRussian)
{
    readonly List<Contract.AccessReason> reasons = [];

    public Contract.AccessExplanation Tell()
    {
        var refusal = subject.Authorize(operation);
        Account();
        Permission();
        Tenant(refusal);
        Record();
        var code = subject.IsActive
            ? refusal?.Code ?? (record is { IsVisible: false } ? "not_found" : null)
            : CommonErrors.Unauthorized.Code;
        return new()
        {
            IsAllowed = code is null,
            NeedsFreshSignIn = operation.NeedsFreshSignIn && subject.Colleagues is not null,
            Refusal = code,
            Reasons = reasons,
            KeepsBack = code is null
                ? [.. (record?.RestrictedFields ?? []).Select(f => EnumWireFormat.Parse<Contract.MaskableField>(f.Name))]
                : [],
        };
    }

    void Account()
    {
        Add(
            Contract.AccessReasonKind.Account,
            subject.IsActive,
            subject.IsActive
                ? Say("Учётная запись действует.", "The account is active.")
                : Say("Учётная запись не действует: войти с ней нельзя.", "The account is not active: nobody comes in by it.")
        );
        if (subject is { NeedsFactor: true, HasFactor: false })
            Add(
                Contract.AccessReasonKind.SecondFactor,
                speaksFor: false,
                Say(
                    "Второй фактор обязателен, но не настроен: при следующем входе его попросят настроить.",
                    "A second factor is required and not set up: the next sign-in asks for it first."
                )
            );
    }

    void Permission()
    {
        var permission = operation.Permission!;
        foreach (var (role, rights) in subject.Roles.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            if (rights.ReachOf(permission) is not { } reach)
                continue;
            var scope = reach.MapTo<Contract.AccessScope>();
            var words = AccessScopeLabels.Of(scope, isRussian);
            Add(
                Contract.AccessReasonKind.Role,
                speaksFor: true,
                Say($"Роль {role} даёт право {permission}: {words}.", $"The role {role} gives {permission}: {words}.")
            );
            reasons[^1] = reasons[^1] with { Role = role, Permission = permission, Scope = scope };
        }

        if (!subject.Caller.HasPermission(permission))
            Add(
                Contract.AccessReasonKind.Permission,
                speaksFor: false,
                Say($"Права {permission} не даёт ничто.", $"Nothing gives the permission {permission}.")
            );
        else if (subject.Colleagues is null)
            Add(
                Contract.AccessReasonKind.Role,
                speaksFor: true,
                Say($"Клиенту дано право {permission}.", $"The client has the permission {permission}.")
            );
        if (reasons[^1].Permission is null && reasons[^1].Kind != Contract.AccessReasonKind.Account)
            reasons[^1] = reasons[^1] with { Permission = permission };
    }

    void Tenant(Error? refusal)
    {
        if (refusal is not null && refusal != CommonErrors.Forbidden)
            Add(
                Contract.AccessReasonKind.Tenant,
                speaksFor: false,
                refusal == CommonErrors.ModuleDisabled
                    ? Say($"Модуль {operation.Module} отключён.", $"The module {operation.Module} is switched off.")
                    : Say("Лимит исчерпан, или кабинет приостановлен.", "A limit of the tenant is used up, or the tenant is suspended.")
            );
        if (operation.NeedsFreshSignIn && subject.Colleagues is not null)
            Add(
                Contract.AccessReasonKind.FreshSignIn,
                speaksFor: true,
                subject.HasFactor
                    ? Say("Попросят войти заново, со вторым фактором.", "A new sign-in with the second factor is asked for.")
                    : Say("Попросят войти заново.", "A new sign-in is asked for.")
            );
    }

    void Record()
    {
        if (record is null)
            return;
        var text =
            record.Owners.Count == 0 && record.IsVisible
                ? Say("Запись общая, ограничений по владельцу нет.", "The record is everybody's of the tenant.")
            : record.Owners.Count == 0
                ? Say(
                    "У записи нет владельца: её видит лишь право на всё.",
                    "Nobody owns the record: only a right to everything reaches it."
                )
            : record.IsVisible
                ? Say($"Право распространяется на владельца записи: {Relation()}.", $"The right reaches the record's owner: {Relation()}.")
            : Say(
                $"Право не распространяется на владельца записи: {Relation()}.",
                $"The right does not reach the record's owner: {Relation()}."
            );
        Add(Contract.AccessReasonKind.Record, record.IsVisible, text);
        reasons[^1] = reasons[^1] with { OwnerIds = record.Owners };
        if (record is { IsVisible: true, RestrictedFields.Count: > 0 })
            Add(
                Contract.AccessReasonKind.Masks,
                speaksFor: false,
                Say("Часть полей скрыта: ", "Some fields are kept back: ")
                    + string.Join(", ", record.RestrictedFields.Select(f => f.Name))
                    + "."
            );
    }

    /// <summary>The nearest that an owner is to him.</summary>
    string Relation()
    {
        if (subject.Colleagues is not { } around)
            return Say("кто угодно в кабинете", "anybody of the tenant");
        var near = Enum.GetValues<AccessLevel>().First(reach => around.Within(reach).Includes([.. record!.Owners.Select(o => (Guid?)o)]));
        return near switch
        {
            AccessLevel.Own => Say("он сам", "he himself"),
            AccessLevel.Team => Say("его команда", "his team"),
            AccessLevel.Unit => Say("его подразделение", "his unit"),
            AccessLevel.Tenant => Say("не его команда и не его подразделение", "neither his team nor his unit"),
        };
    }

    string Say(string russian, string english) => isRussian ? russian : english;

    void Add(Contract.AccessReasonKind kind, bool speaksFor, string text) =>
        reasons.Add(
            new()
            {
                Kind = kind,
                SpeaksFor = speaksFor,
                Text = text,
            }
        );
}
