namespace MakCrm.Application.Access.Public;

/// <summary>Scopes in people's words, for sheets and pages.</summary>
public static class AccessScopeLabels
{
    public static string Of(Contract.MatrixCell cell, bool isRussian)
    {
        var scope = Of(cell.Scope, isRussian);
        return cell.KeepsBack.Count == 0
            ? scope
            : $"{scope} ({(isRussian ? "скрыто" : "kept back")}: {string.Join(", ", cell.KeepsBack.Select(f => EnumWireFormat.ToWireName(f)))})";
    }

    public static string Of(Contract.AccessScope scope, bool isRussian) =>
        scope switch
        {
            Contract.AccessScope.Own => isRussian ? "своё" : "own",
            Contract.AccessScope.Team => isRussian ? "команда" : "team",
            Contract.AccessScope.Unit => isRussian ? "подразделение" : "unit",
            Contract.AccessScope.Tenant => isRussian ? "всё" : "all",
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
        };
}
