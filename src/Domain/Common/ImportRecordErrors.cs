namespace MakCrm.Domain.Common;

/// <summary>Of records that come many at once.</summary>
public static class ImportRecordErrors
{
    /// <summary>Which of several it is, nobody can tell.</summary>
    public static readonly Error Ambiguous = Error.Unprocessable("import_row_ambiguous");

    /// <summary>It is there, but not for whoever brings it to change.</summary>
    public static readonly Error OutOfReach = Error.Unprocessable("import_record_out_of_reach");

    /// <summary>Somebody has changed it since, so it is not the intake's to take back.</summary>
    public static readonly Error Changed = Error.Conflict("import_record_changed");

    /// <summary>Something hangs on it: deals, leads, files, words of others.</summary>
    public static readonly Error Used = Error.Conflict("import_record_used");
}
