using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

public static class GeneratedDocumentErrors
{
    public static readonly Error NotFound = Error.NotFound("document_not_found");
    public static readonly Error VersionNotFound = Error.NotFound("document_version_not_found");
    public static readonly Error Voided = Error.Conflict("document_voided");
    public static readonly Error VersionLimitReached = Error.Conflict("document_version_limit_reached");
    public static readonly Error RecordUnknown = Error.Unprocessable("document_record_unknown", "/recordId");
    public static readonly Error SubjectUnfit = Error.Unprocessable("document_subject_unfit");
    public static readonly Error DataTooLarge = Error.Unprocessable("document_data_too_large", "/data");
    public static readonly Error DataTooCostly = Error.Unprocessable("document_data_too_costly", "/data");
    public static readonly Error PdfNotReady = Error.Conflict("document_pdf_not_ready");
    public static readonly Error PdfFailed = Error.Conflict("document_pdf_failed");
    public static readonly Error EngineMissing = Error.Conflict("pdf_engine_missing");
    public static readonly Error EngineFailed = Error.Conflict("pdf_engine_failed");
}
