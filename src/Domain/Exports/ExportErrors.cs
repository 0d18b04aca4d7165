using MakCrm.Domain.Common;

namespace MakCrm.Domain.Exports;

public static class ExportErrors
{
    public static readonly Error NotFound = Error.NotFound("export_not_found");
    public static readonly Error NotReady = Error.Conflict("export_not_ready");
    public static readonly Error Ended = Error.Conflict("export_ended");
    public static readonly Error SeparatorUnfit = Error.Unprocessable("export_separator_unfit", "/separator");
    public static readonly Error NeedsMember = Error.Unprocessable("export_needs_member", "/delivery");
}
