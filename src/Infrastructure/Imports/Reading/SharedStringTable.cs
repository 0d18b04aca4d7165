using System.Text;
using System.Xml;
using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>
/// The texts that the cells of a workbook share. They stand in the order in which cells first use them, so they are read no further than
/// somebody asks; what does not fit into little memory lies in a file until it is asked for again.
/// </summary>
sealed class SharedStringTable(Workbook book, string folder) : IDisposable
{
    const int MostTexts = 512;
    const int MostLetters = 16 * 1024;
    const int MostHeld = 512;

    readonly XmlReader? xml = book.Texts is null ? null : book.Open(book.Texts);
    readonly List<Block> blocks = [];
    readonly List<Block> held = [];
    readonly StringBuilder text = new();
    List<string> making = [];
    FileStream? file;
    FileStream? back;
    Block? last;
    int letters;
    int first;
    long clock;

    public string this[int index]
    {
        get
        {
            while (index >= first + making.Count && Take()) { }
            if (index < 0 || index >= first + making.Count)
                throw new UnreadableTableException(TableReadError.Damaged);
            return index >= first ? making[index - first] : Of(index);
        }
    }

    public void Dispose()
    {
        xml?.Dispose();
        back?.Dispose();
        file?.Dispose();
    }

    /// <summary>Reads one text on; false where there is none more.</summary>
    bool Take()
    {
        while (xml is not null && Workbook.Read(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                continue;
            making.Add(XlsxTextReader.Text(xml, text));
            letters += text.Length;
            if (making.Count == MostTexts || letters > MostLetters)
                Close();
            return true;
        }

        return false;
    }

    void Close()
    {
        var block = new Block(first) { Texts = making };
        blocks.Add(block);
        Hold(block);
        (first, letters, making) = (first + making.Count, 0, []);
    }

    string Of(int index)
    {
        if (last is null || index < last.First || index >= last.First + last.Count)
        {
            var at = blocks.BinarySearch(new(index), Block.ByFirst);
            last = blocks[at < 0 ? ~at - 1 : at];
            if (last.Texts is null)
            {
                last.Texts = Load(last);
                Hold(last);
            }
        }

        last.Used = ++clock;
        return last.Texts![index - last.First];
    }

    /// <summary>Keeps it in memory, for another that nobody has asked for the longest.</summary>
    void Hold(Block block)
    {
        block.Used = ++clock;
        block.Count = block.Texts!.Count;
        held.Add(block);
        if (held.Count <= MostHeld)
            return;
        var oldest = held.MinBy(one => one.Used)!;
        held.Remove(oldest);
        if (oldest.At < 0)
            Save(oldest);
        oldest.Texts = null;
    }

    void Save(Block block)
    {
        if (file is null)
        {
            file = SpoolFile.Make(folder);
            back = SpoolFile.Open(file.Name);
        }

        block.At = file.Length;
        file.Position = block.At;
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        foreach (var one in block.Texts!)
            writer.Write(one);
        writer.Flush();
        file.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        block.Length = (int)memory.Length;
    }

    List<string> Load(Block block)
    {
        var bytes = new byte[block.Length];
        back!.Position = block.At;
        back.ReadExactly(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var texts = new List<string>(block.Count);
        for (var i = 0; i < block.Count; i++)
            texts.Add(reader.ReadString());
        return texts;
    }

    sealed class Block(int first)
    {
        public static readonly Comparer<Block> ByFirst = Comparer<Block>.Create((one, other) => one.First.CompareTo(other.First));

        public int First => first;

        public int Count { get; set; }

        public List<string>? Texts { get; set; }

        public long At { get; set; } = -1;

        public int Length { get; set; }

        public long Used { get; set; }
    }
}
