using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports;

public static class ImportErrors
{
    public static readonly Error NotFound = Error.NotFound("import_not_found");
    public static readonly Error Begun = Error.Conflict("import_begun");
    public static readonly Error NotRunning = Error.Conflict("import_not_running");
    public static readonly Error NotEnded = Error.Conflict("import_not_ended");
    public static readonly Error NeedsMember = Error.Unprocessable("import_needs_member");
    public static readonly Error Unreadable = Error.Unprocessable("import_table_unreadable");
    public static readonly Error SheetUnknown = Error.Unprocessable("import_sheet_unknown", "/form/sheet");
    public static readonly Error EncodingUnknown = Error.Unprocessable("import_encoding_unknown", "/form/encoding");
    public static readonly Error ColumnUnknown = Error.Unprocessable("import_column_unknown");
    public static readonly Error FieldUnknown = Error.Unprocessable("import_field_unknown");
    public static readonly Error FieldTwice = Error.Unprocessable("import_field_twice");
    public static readonly Error WithoutMapping = Error.Unprocessable("import_without_mapping");
    public static readonly Error ValueUnreadable = Error.Unprocessable("import_value_unreadable");
    public static readonly Error RowBroken = Error.Unprocessable("import_row_broken");
}

public static class SavedMappingErrors
{
    public static readonly Error NotFound = Error.NotFound("import_mapping_not_found");
    public static readonly Error Unknown = Error.Unprocessable("import_mapping_unknown", "/mappingId");
    public static readonly Error Unfit = Error.Unprocessable("import_mapping_unfit", "/mappingId");
    public static readonly Error LimitReached = Error.Conflict("import_mapping_limit_reached");
}
