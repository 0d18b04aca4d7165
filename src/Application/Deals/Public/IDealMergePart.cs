namespace MakCrm.Application.Deals.Public;

/// <summary>What a module keeps of a deal. Found by this interface; a test knows every table that names a deal.</summary>
public interface IDealMergePart : IMergePart;
