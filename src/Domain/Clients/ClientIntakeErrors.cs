using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public static class ClientIntakeErrors
{
    /// <summary>Which of several he is, nobody can tell.</summary>
    public static readonly Error Ambiguous = Error.Refused("import_row_ambiguous");

    /// <summary>Somebody has changed him since, so it is not the intake's to take back.</summary>
    public static readonly Error Changed = Error.Conflict("import_record_changed");

    /// <summary>Something hangs on him: deals, leads, files, words of others.</summary>
    public static readonly Error Used = Error.Conflict("import_record_used");
}
