using System.Linq.Expressions;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class DocumentViews
{
    public static readonly Expression<Func<GeneratedDocument, Contract.GeneratedDocument>> Document = d => View(d);

    static readonly ContractMap<GeneratedDocument, Contract.GeneratedDocument> GeneratedDocument = new(map =>
        map.Map(c => c.Date, d => d.DatedOn)
    );

    public static Contract.GeneratedDocument View(this GeneratedDocument d) => GeneratedDocument.View(d);

    public static readonly ContractMap<DocumentVersion, Contract.GeneratedDocumentVersion> Version = new(map =>
        map.Map(c => c.HasPdf, v => v.PdfFileId != null)
    );
}
