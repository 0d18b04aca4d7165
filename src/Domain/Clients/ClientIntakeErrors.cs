using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public static class ClientIntakeErrors
{
    /// <summary>Which of several he is, nobody can tell.</summary>
    public static readonly Error Ambiguous = Error.Refused("import_row_ambiguous");
}
